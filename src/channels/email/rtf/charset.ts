import iconv from 'iconv-lite'

/** The tables that fonts name ([MS-RTF] `\fcharset`); 0 and 1 mean the document's own. */
const OF_FONTS = new Map([
  [77, 'macintosh'],
  [128, 'cp932'],
  [129, 'cp949'],
  [134, 'cp936'],
  [136, 'cp950'],
  [161, 'cp1253'],
  [162, 'cp1254'],
  [163, 'cp1258'],
  [177, 'cp1255'],
  [178, 'cp1256'],
  [186, 'cp1257'],
  [204, 'cp1251'],
  [222, 'cp874'],
  [238, 'cp1250'],
  [254, 'cp437'],
])

export const charsetOfFont = (number: number): string | null => OF_FONTS.get(number) ?? null

export const charsetOfPage = (number: number): string | null =>
  number === 65001 ? 'utf-8' : iconv.encodingExists(`cp${number}`) ? `cp${number}` : null

const OF_SEVERAL_BYTES = new Set(['cp932', 'cp936', 'cp949', 'cp950', 'utf-8'])
const tables = new Map<string, string[]>()

export function decodeIn(charset: string, bytes: readonly number[]): string {
  if (OF_SEVERAL_BYTES.has(charset)) return iconv.decode(Buffer.from(bytes), charset)
  const table = tables.get(charset) ?? tableOf(charset)
  return bytes.map(byte => table[byte]!).join('')
}

function tableOf(charset: string): string[] {
  const table = Array.from({ length: 256 }, (_, byte) => iconv.decode(Buffer.of(byte), charset))
  tables.set(charset, table)
  return table
}
