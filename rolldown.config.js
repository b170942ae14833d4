import { relative } from 'node:path'

// Pure JavaScript that is dear to load from its many or large files. All other packages stay outside, as they are.
const INLINED =
  /^(chrono-node|cli-progress|commander|htmlparser2|i18next|libphonenumber-js|moment-timezone|snowball-stemmers|temporal-polyfill)(\/|$)/

const OTHER_STEMMER =
  /^ {4}var (?!english|russian)\w+Stemmer = function \(_SnowballStemmer\d+\) \{$[\s\S]*?^ {4}\}\(SnowballStemmer\);$/gm
const OTHER_LANGUAGE = /^ {12}(?!english|russian)(\w+): \1Stemmer,?$/gm

const isOurs = path => relative(import.meta.dirname, path ?? '').startsWith('src')
const isPackage = id => /^[^./]/.test(id) && !/^[a-z]:\\/i.test(id)

/** What `bin/makegood.js` runs: the compiled sources in few files, since Node takes a millisecond or two for each. */
export default {
  input: { main: 'src/cli/main.ts', 'review-lines': 'src/cli/review-lines.ts' },
  platform: 'node',
  // only where we import it: a package inside another may be of another version than the one that Node would find
  external: (id, from) => isPackage(id) && !INLINED.test(id) && isOurs(from),
  plugins: [
    { name: 'own places', transform: { filter: { code: 'import.meta.url' }, handler: atItsOwnPlace } },
    { name: 'two stemmers', transform: { filter: { id: /snowball-stemmers\.js$/ }, handler: withoutOtherStemmers } },
  ],
  output: {
    dir: 'dist/app',
    cleanDir: true,
    sourcemap: true,
    sourcemapExcludeSources: true,
    // less to read at every start; names stay, so that a stack still tells something
    minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
  },
  logLevel: 'warn',
}

/** A source that looks for files beside itself finds them where they lie beside its own compiled file. */
function atItsOwnPlace(code, path) {
  if (!isOurs(path)) return
  const place = relative(import.meta.dirname, path)
    .replace(/^src/, '..')
    .replaceAll('\\', '/')
  return { code: code.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`), map: null }
}

/** Of the stemmers of 24 languages in one file we use two, and the others are nine tenths of it. */
function withoutOtherStemmers(code) {
  const kept = code.replace(OTHER_STEMMER, '').replace(OTHER_LANGUAGE, '')
  if (kept.length > code.length / 4) throw new Error('snowball-stemmers has another form than it had')
  return { code: kept, map: null }
}
