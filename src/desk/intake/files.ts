import type { AttachmentDraft } from '../../store/case/entry.ts'
import type { Desk } from '../desk.ts'

/** Puts files where attachments lie, before the transaction that names them. */
export const keepFiles = ({ blobs }: Desk, files: { name: string; type: string; content: Buffer }[]) =>
  Promise.all(
    files.map(async ({ name, type, content }): Promise<AttachmentDraft> => {
      return { name, type, size: content.length, sha256: await blobs.put(content) }
    }),
  )
