interface Sign {
  type: string
  /** Bytes at the beginning, as Latin-1; `?` stands for any. */
  begins: string
  at?: number
}

const SIGNS: Sign[] = [
  { type: 'image/jpeg', begins: '\xff\xd8\xff' },
  { type: 'image/png', begins: '\x89PNG\r\n\x1a\n' },
  { type: 'image/gif', begins: 'GIF8' },
  { type: 'image/webp', begins: 'RIFF????WEBP' },
  { type: 'image/bmp', begins: 'BM' },
  { type: 'image/tiff', begins: 'II*\0' },
  { type: 'image/tiff', begins: 'MM\0*' },
  { type: 'image/heic', begins: 'ftypheic', at: 4 },
  { type: 'image/heic', begins: 'ftypmif1', at: 4 },
  { type: 'application/pdf', begins: '%PDF-' },
  { type: 'application/zip', begins: 'PK\x03\x04' },
  { type: 'application/zip', begins: 'PK\x05\x06' },
  { type: 'application/gzip', begins: '\x1f\x8b' },
  { type: 'application/x-bzip2', begins: 'BZh' },
  { type: 'application/x-xz', begins: '\xfd7zXZ\0' },
  { type: 'application/vnd.rar', begins: 'Rar!\x1a\x07' },
  { type: 'application/x-7z-compressed', begins: "7z\xbc\xaf'\x1c" },
  { type: 'application/x-ole-storage', begins: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { type: 'application/ms-tnef', begins: 'x\x9f>"' },
  { type: 'application/rtf', begins: '{\\rtf' },
  { type: 'application/postscript', begins: '%!PS' },
  { type: 'application/x-elf', begins: '\x7fELF' },
  { type: 'application/vnd.microsoft.portable-executable', begins: 'MZ' },
  { type: 'application/x-sqlite3', begins: 'SQLite format 3\0' },
  { type: 'audio/ogg', begins: 'OggS' },
  { type: 'audio/mpeg', begins: 'ID3' },
  { type: 'audio/amr', begins: '#!AMR' },
  { type: 'audio/wav', begins: 'RIFF????WAVE' },
  { type: 'audio/flac', begins: 'fLaC' },
  { type: 'video/x-matroska', begins: '\x1aE\xdf\xa3' },
  { type: 'video/x-msvideo', begins: 'RIFF????AVI ' },
  { type: 'video/quicktime', begins: 'ftypqt', at: 4 },
  { type: 'video/mp4', begins: 'ftyp', at: 4 },
  { type: 'text/calendar', begins: 'BEGIN:VCALENDAR' },
  { type: 'text/vcard', begins: 'BEGIN:VCARD' },
  { type: 'image/svg+xml', begins: '<svg' },
  { type: 'text/html', begins: '<!DOCTYPE html' },
  { type: 'text/html', begins: '<!doctype html' },
  { type: 'text/html', begins: '<html' },
]

/** Office documents are archives, and old ones storages: what they are in is no contradiction to what they are. */
const INSIDE: Record<string, RegExp> = {
  'application/zip':
    /openxmlformats|opendocument|epub|java-archive|android\.package|vnd\.apple|x-iwork|^application\/vnd\.ms-.*(?:xml|macroenabled)/,
  'application/x-ole-storage': /msword|ms-excel|ms-powerpoint|ms-outlook|ms-office|ms-project|visio|x-msi/,
  'image/heic': /^image\/heif/,
  'video/mp4': /^(?:audio\/(?:mp4|x-m4a|aac)|video\/(?:3gpp|x-m4v|quicktime))/,
  'audio/ogg': /^(?:audio|video|application)\/(?:ogg|opus)/,
  'video/x-matroska': /webm/,
}

const LETTERS_ONLY = /^(?:image|audio|video)\/|^application\/(?:pdf|zip|gzip|x-|vnd\.)/

/**
 * The type of a file by its first bytes. A declared type stands where the bytes don't contradict it or show nothing;
 * one that is made of letters only cannot be a picture, and is called text.
 */
export function contentTypeOf(first: Uint8Array, declared: string): string {
  const head = Buffer.from(first.subarray(0, 600)).toString('latin1')
  const text = head.replace(/^\xef\xbb\xbf/, '').trimStart()
  const sign = SIGNS.find(({ begins, at = 0 }) =>
    startsLike(at > 0 || begins.charCodeAt(0) < 32 ? head : text, begins, at),
  )
  if (sign) return INSIDE[sign.type]?.test(declared) ? declared : sign.type
  if (head !== '' && LETTERS_ONLY.test(declared) && !/[^\t\n\f\r -~]/.test(head)) return 'text/plain'
  return declared
}

const startsLike = (head: string, begins: string, at: number): boolean => {
  for (let i = 0; i < begins.length; i++) if (begins[i] !== '?' && head[at + i] !== begins[i]) return false
  return true
}
