import { expect, test } from 'vitest'
import { cameBetween, readVersion, versionOf, writeVersion } from './version.ts'

test('a version travels and comes back; what is none is none', () => {
  const version = versionOf([{ id: 3 }, { id: 7 }], [])
  expect(readVersion(writeVersion(version))).toEqual({ entryId: 7, eventId: 0 })
  for (const text of ['', '7', '7-', '-7', '7-1-2', 'x-1', '1e3-4']) expect(readVersion(text)).toBeUndefined()
})

test('a new entry and a new promise came between; a delivery did not', () => {
  const seen = { entryId: 7, eventId: 20 }
  const delivered = { id: 21, type: 'notice.delivered' }
  const promised = { id: 22, type: 'pledge.made' }
  expect(cameBetween(seen, [{ id: 7 }], [{ id: 20, type: 'pledge.made' }, delivered])).toBeUndefined()
  expect(cameBetween(seen, [{ id: 8 }], [delivered, promised])).toEqual({ entries: [{ id: 8 }], events: [promised] })
})
