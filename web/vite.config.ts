import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const desk = process.env.MAKEGOOD_DESK ?? 'http://127.0.0.1:4000'
const ours = ['/api', '/c/', '/contact', '/healthz', '/outbox']

/** Beside each file of text the same packed, so that nobody waits for it to be packed or for what was not. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle).filter(name => /\.(js|css|svg)$/.test(name))) {
      const path = join(dir!, name)
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
    }
  },
}

/** `vite build web` writes dist/web; `vite web` shows the screens against a desk that already runs. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react(), packed],
  build: { outDir: '../dist/web', emptyOutDir: true },
  server: { proxy: Object.fromEntries(ours.map(path => [path, desk])) },
})
