import { createHash } from 'node:crypto'
import { isAbsolute, relative } from 'node:path'

// Pure JavaScript that is dear to load from its many or large files. All other packages stay outside, as they are.
const INLINED =
  /^(chrono-node|cli-progress|commander|htmlparser2|i18next|libphonenumber-js|moment-timezone|temporal-polyfill)(\/|$)/

/** What else makes it another program; main.ts speaks where a line of options is not understood. */
const MAKERS = ['package.json', 'package-lock.json', 'rolldown.config.js', 'bin/build.js', 'src/cli/main.ts']

const isOurs = path => relative(import.meta.dirname, path ?? '').startsWith('src')
const isPackage = id => /^[^./]/.test(id) && !/^[a-z]:\\/i.test(id)

const shared = {
  platform: 'node',
  // only where we import it: a package inside another may be of another version than the one that Node would find
  external: (id, from) => isPackage(id) && !INLINED.test(id) && isOurs(from),
  logLevel: 'warn',
}
const places = { name: 'own places', transform: { filter: { code: 'import.meta.url' }, handler: atItsOwnPlace } }
const bytes = { name: 'bytes beside', transform: { filter: { id: /-bytes\.ts$/ }, handler: bytesBeside } }
const output = {
  cleanDir: true,
  sourcemap: true,
  sourcemapExcludeSources: true,
  // less to read at every start; names stay, so that a stack still tells something
  minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
}

/** What `bin/makegood.js` runs: the compiled sources in few files, since Node takes a millisecond or two for each. */
const command = {
  ...shared,
  input: { main: 'src/cli/main.ts' },
  plugins: [places, bytes],
  output: { ...output, dir: 'dist/app' },
}

/** What `bin/review-lines.js` runs: in the form of which V8 keeps the compiled code, see `bin/kept.js`. */
const lines = {
  ...shared,
  input: { 'review-lines': 'src/cli/review-lines.ts' },
  plugins: [places, bytes, { name: 'what it is made of', generateBundle: listFiles }],
  output: {
    ...output,
    dir: 'dist/lines',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    sourcemap: false,
  },
}

export default [command, lines]

/** A source that looks for files beside itself finds them where they lie beside its own compiled file. */
function atItsOwnPlace(code, path) {
  if (!isOurs(path)) return
  const place = relative(import.meta.dirname, path)
    .replace(/^src/, '..')
    .replaceAll('\\', '/')
  return { code: code.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`), map: null }
}

/** What a source holds as base64 lies beside the program as a file: to read it costs nothing, to unpack it does. */
function bytesBeside(code) {
  const beside = code.replaceAll(/bytesOf\(\s*'([^']*)',?\s*\)/g, (_, base64) => {
    const source = Buffer.from(base64, 'base64')
    const fileName = `${createHash('sha256').update(source).digest('hex').slice(0, 12)}.bin`
    this.emitFile({ type: 'asset', fileName, source })
    return `readFileSync(new URL('./${fileName}', import.meta.url))`
  })
  return { code: `import { readFileSync } from 'node:fs'\n${beside}`, map: null }
}

/** Beside the program for letters by the line a list of what it is made of, so that its freshness is seen at a look. */
function listFiles(_options, bundle) {
  const chunks = Object.values(bundle).filter(({ name, isEntry }) => isEntry && name === 'review-lines')
  // the list grows while it is walked
  for (const { imports } of chunks)
    chunks.push(...imports.map(file => bundle[file]).filter(chunk => chunk && !chunks.includes(chunk)))
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds).filter(isAbsolute)
  const files = [...modules.map(path => relative(import.meta.dirname, path)), ...MAKERS, 'dist/lines/review-lines.cjs']
  this.emitFile({ type: 'asset', fileName: 'review-lines.json', source: JSON.stringify(files) })
}
