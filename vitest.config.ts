import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Their helpers keep a directory and hooks of their own per file. */
const alone = ['test/embedded/**/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // vitest would leave one processor idle, which is half of a small machine; much of the time is spent waiting anyhow
    maxWorkers: availableParallelism(),
    setupFiles: ['test/world/draws.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          globalSetup: ['test/world/server.ts'],
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'web/**/*.test.ts'],
          exclude: alone,
          // importing the same modules for each file took half of the time
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
