import { moment } from './format/format.ts'
import { money } from './format/money.ts'
import type { Reader } from './reader.ts'
import { type WordKey, wordsFor } from './words.ts'

type Row = Record<string, unknown>

/** What is kept of a customer, as a text to be read from the top. */
export function exportText(reader: Reader, rows: Record<string, Row[]>): string {
  const say = wordsFor(reader.language)
  // read nobody knows when, it says every year
  const dated = { ...reader, now: new Date(0) }
  const when = (value: unknown) => moment(dated, new Date(String(value)), { dated: true })
  const of = (name: string, caseId: unknown) => rows[name]!.filter(row => row.case_id === caseId)
  const [customer] = rows.customer!
  const head = [
    say('export.title', { name: String(customer!.name || customer!.id), at: when(reader.now.toISOString()) }),
    '',
    ...rows.contactPoints!.map(({ address }) => `  ${address}`),
    ...rows.services!.map(({ label, place }) => `  ${[label, place].filter(Boolean).join(', ')}`),
  ]
  const cases = rows.cases!.flatMap(row => [
    '',
    '='.repeat(60),
    say('export.case', { number: Number(row.id), subject: String(row.subject) }),
    `${when(row.opened_at)} · ${say(`screens.state.${row.state}` as WordKey)}`,
    ...of('entries', row.id).flatMap(entry => [
      '',
      `${when(entry.at)} · ${entry.author_name || '—'}`,
      String(entry.text),
      ...of('attachments', row.id)
        .filter(({ entry_id }) => entry_id === entry.id)
        .map(({ id, name }) => `  [attachments/${id}-${name}]`),
    ]),
    ...section(say('export.promises'), of('promises', row.id), ({ kind, text, due_at }) =>
      [when(due_at), text || say(`export.promise.${kind}` as WordKey)].join(' · '),
    ),
    ...section(say('export.decisions'), of('decisions', row.id), ({ granted, denied, decided_at }) =>
      [when(decided_at), granted, denied].filter(Boolean).join(' · '),
    ),
    ...section(say('export.compensation'), of('compensation', row.id), ({ kind, amount_minor, currency, at }) =>
      [
        when(at),
        say(`export.kind.${kind}` as WordKey),
        money(reader, { minor: Number(amount_minor), currency: String(currency) }),
      ].join(' · '),
    ),
  ])
  return `${[...head, ...cases].join('\n')}\n`
}

const section = (title: string, rows: Row[], line: (row: Row) => string): string[] =>
  rows.length ? ['', `${title}:`, ...rows.map(row => `  ${line(row)}`)] : []
