import { decodeText } from '../charset.ts'
import { fromBase64, fromQuotedPrintable } from './transfer.ts'

/** An encoded word (RFC 2047); the words themselves may hold spaces, as broken programs write them. */
const WORD = /=\?([^\s?*]{1,60})(?:\*[^?]{0,40})?\?([bq])\?(.*?)(?:\?=|$)/gis
const BETWEEN = /(\?=)\s+(?==\?[^\s?]{1,100}\?[bq]\?)/gi

/** Text of a header field with its encoded words read. Neighbours of one charset are joined first: they may share a letter. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value
  const pieces: Piece[] = []
  let end = 0
  const together = value.replace(BETWEEN, '$1')
  for (const match of together.matchAll(WORD)) {
    if (match.index > end) pieces.push({ charset: null, bytes: [], text: together.slice(end, match.index) })
    const charset = match[1]!.toLowerCase()
    const bytes = bytesOf(match[2]!.toLowerCase(), match[3]!)
    const last = pieces.at(-1)
    if (last?.charset === charset) last.bytes.push(bytes)
    else pieces.push({ charset, bytes: [bytes], text: '' })
    end = match.index + match[0].length
  }
  return pieces.map(textOf).join('') + together.slice(end)
}

interface Piece {
  charset: string | null
  bytes: Buffer[]
  text: string
}

const textOf = ({ charset, bytes, text }: Piece): string =>
  charset === null ? text : decodeText(Buffer.concat(bytes), charset).text

const bytesOf = (encoding: string, text: string): Buffer =>
  encoding === 'b'
    ? fromBase64(text)
    : fromQuotedPrintable(Buffer.from(text.replace(/_/g, ' ')).toString('latin1'), { soft: false })
