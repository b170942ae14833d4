import { estimateOf } from '../../core/incident/bulletin/bulletin.ts'
import type { Act } from '../desk.ts'
import { whoCommands } from './people.ts'

/** What a case's page shows of the incidents that it has joined, the oldest first. */
export async function incidentsOfCase(a: Act, caseId: number) {
  const { store } = a
  const ids = await store.concerned.incidentsOfCase(caseId)
  return Promise.all(
    ids.map(async id => {
      const incident = (await store.incident.find(id))!
      const [people, bulletins, word, published] = await Promise.all([
        whoCommands(a, incident),
        store.bulletin.of(id),
        store.incident.openWord(id),
        store.publication.standing(id),
      ])
      const last = bulletins.filter(({ kind }) => kind !== 'correction').at(-1) ?? null
      return {
        incident,
        people,
        last,
        estimate: estimateOf(bulletins),
        nextWordAt: word?.dueAt ?? null,
        published: published !== undefined,
      }
    }),
  )
}
