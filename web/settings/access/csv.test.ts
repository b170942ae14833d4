import { expect, test } from 'vitest'
import { auditCsv } from './csv.ts'

test('what was typed at the door runs in no spreadsheet', () => {
  const entry = { id: 1, at: '2026-07-01T07:00:00.000Z', actorKind: 'nobody' as const, actorId: null, keyName: null }
  const rest = { address: null, type: 'sign-in.failed', kind: 'sign-in' as const, why: null, data: { a: 'x,"y"' } }
  expect(auditCsv([{ ...entry, ...rest, actorName: '=cmd()' }])).toBe(
    `\ufeffid,at,actor,key,address,type,why,data\r\n1,2026-07-01T07:00:00.000Z,'=cmd(),,,sign-in.failed,,"{""a"":""x,\\""y\\""""}"\r\n`,
  )
})
