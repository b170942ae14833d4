import { THE_DESK } from '../../core/actor.ts'
import { fitLetter } from '../../core/intake/files.ts'
import type { OutgoingAttachment } from '../../core/notice/channel.ts'
import type { Notice } from '../../core/notice/notice.ts'
import { type Desk, read } from '../desk.ts'

/** What a reply takes along on a channel that carries files: those that its letter says are attached. */
export async function openNoticeFiles(
  desk: Desk,
  { kind, entryId }: Pick<Notice, 'kind' | 'entryId'>,
): Promise<OutgoingAttachment[]> {
  if (kind !== 'reply' || !entryId) return []
  const files = await read(desk, THE_DESK, ({ store }) => store.entry.attachmentsOf(entryId))
  const { carried } = fitLetter(files)
  return Promise.all(
    carried.map(async ({ name, type, sha256 }) => ({ name, type, content: await desk.blobs.get(sha256) })),
  )
}
