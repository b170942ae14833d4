import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const desk = process.env.MAKEGOOD_DESK ?? 'http://127.0.0.1:4000'
const ours = ['/api', '/c/', '/contact', '/healthz', '/outbox']

/** `vite build web` writes dist/web; `vite web` shows the screens against a desk that already runs. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true },
  server: { proxy: Object.fromEntries(ours.map(path => [path, desk])) },
})
