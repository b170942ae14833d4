import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

const desk = process.env.MAKEGOOD_DESK ?? 'http://127.0.0.1:4000'
const ours = ['/api', '/c/', '/contact', '/healthz', '/outbox']

/** Beside each file of text the same packed, so that nobody waits for it to be packed or for what was not. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle).filter(name => /\.(html|js|css|svg)$/.test(name))) {
      const path = join(dir!, name)
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
    }
  },
}

/** The prelude in the page itself: what it asks for is asked for when the page has come, and not a file later. */
const prelude: Plugin = {
  name: 'prelude',
  apply: 'build',
  transformIndexHtml: {
    order: 'pre',
    handler: html => {
      const text = readFileSync(new URL('prelude.js', import.meta.url), 'utf8')
      return html.replace('<script src="/prelude.js"></script>', () => `<script>\n${text}</script>`)
    },
  },
}

/** What prelude.js fetches ahead, by the names that it has for it. */
const AHEAD = {
  ru: 'app/spoken/ru-first.ts',
  en: 'app/spoken/en-first.ts',
  'ru-all': 'app/spoken/ru.ts',
  'en-all': 'app/spoken/en.ts',
  cases: 'case/list/list.tsx',
  case: 'case/case.tsx',
}

/** Tells the page in which files these parts of the program have come to lie, with all that they stand on. */
const parts: Plugin = {
  name: 'parts',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const filesOf = (name: string, seen: Set<string>): Set<string> => {
        const chunk = bundle[name]
        if (chunk?.type !== 'chunk' || chunk.isEntry || seen.has(`/${name}`)) return seen
        seen.add(`/${name}`)
        for (const sheet of chunk.viteMetadata?.importedCss ?? []) seen.add(`/${sheet}`)
        for (const next of chunk.imports) filesOf(next, seen)
        return seen
      }
      const isOf = (chunk: Rolldown.OutputAsset | Rolldown.OutputChunk, path: string) =>
        chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(`/web/${path}`)
      const found = Object.entries(AHEAD).map(([name, path]) => {
        const chunk = Object.values(bundle).find(each => isOf(each, path))
        return [name, chunk ? [...filesOf(chunk.fileName, new Set())] : []]
      })
      return html.replace('id="parts">{}', `id="parts">${JSON.stringify(Object.fromEntries(found))}`)
    },
  },
}

/**
 * What the frame and Today stand on is one file: as fifty it took longer to ask for than to read. What several other pages
 * share lies together by the pages that share it, small pieces with their like; words go by language alone.
 */
const FILES = [
  { name: 'first', tags: ['$initial' as const], priority: 2 },
  {
    name: 'part',
    test: (id: string) => !/\/(words|spoken)\//.test(id),
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 3_000,
  },
]

/** `vite build web` writes dist/web; `vite web` shows the screens against a desk that already runs. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react(), prelude, parts, packed],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    rolldownOptions: { output: { codeSplitting: { groups: FILES } } },
  },
  server: { proxy: Object.fromEntries(ours.map(path => [path, desk])) },
})
