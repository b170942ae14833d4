/** So much of a file shows how it is to be understood, bytes. */
const ENOUGH = 256 * 1024
const NEWLINE = 0x0a

/** The whole lines at the beginning of a file; in UTF-16 a letter is two bytes, and so is the end of a line. */
export async function beginningOf(file: Blob): Promise<Blob> {
  if (file.size <= ENOUGH) return file
  const bytes = new Uint8Array(await file.slice(0, ENOUGH).arrayBuffer())
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  let end = bytes.lastIndexOf(NEWLINE)
  while (wide && end >= 0 && end % 2 === 1) end = bytes.lastIndexOf(NEWLINE, end - 1)
  return end < 0 ? file.slice(0, ENOUGH) : file.slice(0, end + (wide ? 2 : 1))
}
