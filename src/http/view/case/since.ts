import { writeVersion } from '../../../core/case/version.ts'
import type { Since } from '../../../core/refusal.ts'
import type { CaseFile } from '../../../desk/case/case.ts'
import { eventView } from '../event.ts'
import { entryView } from './case.ts'

/** What came into a case since somebody read it, in the shapes of the case itself. */
export function sinceView({ version, ...rows }: Since) {
  const { entries, events, attachments } = rows as unknown as Pick<CaseFile, 'entries' | 'events' | 'attachments'>
  return {
    version: writeVersion(version),
    entries: entries.map(entry => entryView(entry, attachments)),
    events: events.map(eventView),
  }
}
