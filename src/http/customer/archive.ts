import type { Readable } from 'node:stream'
import yazl from 'yazl'

interface Entry {
  name: string
  at: Date
  open: () => Promise<Buffer>
}

/** Files as a ZIP that is written while it is read: memory holds one file at a time. */
export function zipOf(files: Entry[]): Readable {
  const zip = new yazl.ZipFile()
  void fill(zip, files).catch(fault => (zip.outputStream as Readable).destroy(fault as Error))
  return zip.outputStream as Readable
}

async function fill(zip: yazl.ZipFile, files: Entry[]): Promise<void> {
  for (const { name, at, open } of files) {
    zip.addBuffer(await open(), name, { mtime: at })
    await drained(zip)
  }
  zip.end()
}

/** Waits until the reader has taken what was written; a reader who went away is waited for no more. */
const drained = async ({ outputStream }: yazl.ZipFile): Promise<void> => {
  const stream = outputStream as Readable
  while (!stream.destroyed && stream.readableLength >= stream.readableHighWaterMark)
    await new Promise(resolve => setTimeout(resolve, 10))
}
