import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'web/**/*.test.ts'],
    globalSetup: ['test/world/server.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
