import { describe, expect, test } from 'vitest'
import { DEFAULT_SEVERITIES, type Finding, type Review, type ReviewedAsk } from '../review/draft.ts'
import { HOUR } from '../time.ts'
import { type CaseAsk, recognise } from './ask.ts'
import { type Circumstances, judge, quoteOf, type SecondOpinion } from './judge.ts'
import { type SeverityRow, severitiesFor, severityTable } from './severity.ts'
import { unrecordedDates } from './unrecorded.ts'

const NOON = new Date('2026-07-01T12:00:00Z')
const row = (caseKind: string | null, code: SeverityRow['code'], severity: SeverityRow['severity']): SeverityRow => ({
  caseKind,
  code,
  severity,
  changedBy: 'Ольга',
  changedAt: NOON,
})

describe('how heavily a finding weighs', () => {
  const set = [row('outage', 'no-date', 'stop'), row(null, 'no-date', 'hint'), row('billing', 'ritual', 'off')]

  test.each([
    ['a kind with a row of its own', 'outage', 'no-date', 'stop'],
    ['another kind', 'billing', 'no-date', 'hint'],
    ['no kind', null, 'no-date', 'hint'],
    ['a kind for which it is off', 'billing', 'ritual', 'off'],
    ['what nobody has set', 'outage', 'unanswered', 'stop'],
  ] as const)('%s', (_, kind, code, severity) => {
    expect(severitiesFor(set, kind)[code]).toBe(severity)
  })

  test('the table has a row for each finding, then those of single kinds', () => {
    const table = severityTable(set)
    expect(table.slice(0, 11).every(({ caseKind }) => caseKind === null)).toBe(true)
    expect(table.slice(11)).toEqual([set[0], set[2]])
    expect(table.find(({ code }) => code === 'no-date')).toEqual(set[1])
    expect(table[0]).toEqual({ ...row(null, 'unanswered', 'stop'), changedBy: null, changedAt: null })
  })
})

const ask = (text: string, answered = false): ReviewedAsk => {
  const span = { text, from: 0, to: text.length }
  return { ...span, kind: 'question', answer: answered ? span : null }
}
const found = (findings: Finding[], rest: Partial<Review> = {}): Review => ({
  language: 'ru',
  findings,
  asks: [],
  ceremony: 0,
  dates: [],
  refusal: null,
  ...rest,
})
const around = (theCase: Partial<NonNullable<Circumstances['theCase']>> | null = null): Circumstances => ({
  severities: DEFAULT_SEVERITIES,
  theCase: theCase && { asks: [], pledges: [], signed: false, refused: false, ...theCase },
})
const second = (...findings: Finding[]): SecondOpinion => ({ state: 'read', findings })
const codes = (review: Review, ...rest: [Circumstances, SecondOpinion?]) =>
  judge(review, ...rest).findings.map(({ code, severity, second }) => `${code} ${severity}${second ? ' second' : ''}`)

describe('a refusal', () => {
  const refusing = { refusal: { text: 'Вернуть не можем.', from: 0, to: 17 } }
  test.each([
    ['without a decision is found, whatever it rests on', [], {}, ['bare-refusal']],
    ['without grounds is found once', [{ code: 'bare-refusal', at: null }], {}, ['bare-refusal']],
    ['on a decision is none', [], { refused: true }, []],
    ['that the letter of a decision says is none', [], { ruling: { answers: [], whole: true } }, []],
  ] as const)('%s', (_, findings, theCase, expected) => {
    const judged = judge(found([...findings] as Finding[], refusing), around(theCase as never))
    expect(judged.findings.map(({ code }) => code)).toEqual(expected)
    expect(judged.holds).toBe(expected.length > 0)
    expect(judged.findings.every(({ unruled }) => unruled)).toBe(true)
  })

  test('in a letter of another system is for that system to decide', () => {
    expect(judge(found([], refusing), around()).findings).toEqual([])
  })

  test('of one question leaves the others to their own letters; on the whole case it answers what it names', () => {
    const asks = [ask('Верните деньги'), ask('Кто подключил подписку?')]
    const review = found(
      asks.map((_, at): Finding => ({ code: 'unanswered', at: null, ask: at })),
      { asks },
    )
    const open = [
      { id: 7, text: 'Верните деньги', state: 'open' as const },
      { id: 8, text: 'Кто подключил подписку?', state: 'open' as const },
    ]
    const left = (whole: boolean) =>
      judge(review, around({ asks: open, ruling: { answers: [7], whole } })).findings.map(finding => finding.ask)
    expect(left(false)).toEqual([])
    expect(left(true)).toEqual([1])
  })
})

describe('a letter is held', () => {
  test('by a finding that stops, not by one that warns', () => {
    expect(judge(found([{ code: 'ritual', at: null }]), around()).holds).toBe(true)
    expect(judge(found([{ code: 'no-date', at: null }]), around()).holds).toBe(false)
  })

  test('not by the second reader, who adds what the rules did not see', () => {
    const review = found([{ code: 'no-date', at: null }])
    const opinion = second({ code: 'bare-refusal', at: null }, { code: 'no-date', at: null })
    expect(codes(review, around(), opinion)).toEqual(['no-date warn', 'bare-refusal warn second'])
    expect(judge(review, around(), opinion)).toMatchObject({ holds: false, secondReader: 'read' })
  })

  test('not by what is not looked for', () => {
    const off = { ...around(), severities: { ...DEFAULT_SEVERITIES, ritual: 'off' as const } }
    expect(codes(found([{ code: 'ritual', at: null }]), off)).toEqual([])
  })

  test('not for a name that the desk writes under it', () => {
    const review = found([{ code: 'impersonal', at: null }])
    expect(codes(review, around({ signed: true }))).toEqual([])
    expect(codes(review, around({ signed: false }))).toEqual(['impersonal warn'])
    expect(codes(review, around())).toEqual(['impersonal warn'])
  })

  test.each(['answered', 'withdrawn'] as const)('not for a question that is %s already', state => {
    const asks = [ask('Когда почините?'), ask('Верните деньги')]
    const unanswered = asks.map((_, at): Finding => ({ code: 'unanswered', at: null, ask: at }))
    const judged = judge(
      found(unanswered, { asks }),
      around({
        asks: [
          { id: 7, text: 'Когда почините?', state },
          { id: 8, text: 'Верните деньги', state: 'open' },
        ],
      }),
    )
    expect(judged.findings.map(({ ask }) => ask)).toEqual([1])
    expect(judged.asks).toMatchObject([
      { askId: null, answered: true },
      { askId: 8, answered: false },
    ])
  })
})

test.each<[string, Finding[], SecondOpinion | undefined, boolean]>([
  ['is not silent', [], undefined, true],
  ['is silent', [{ code: 'unacknowledged', at: null }], undefined, false],
  ['is silent, says the second reader', [], second({ code: 'unacknowledged', at: null }), false],
])('a letter that %s about a broken promise', (_, findings, opinion, ownsUp) => {
  const off = { ...around(), severities: { ...DEFAULT_SEVERITIES, unacknowledged: 'off' as const } }
  for (const circumstances of [around(), off])
    expect(judge(found(findings), circumstances, opinion).ownsUp).toBe(ownsUp)
})

test('a dated promise of a case is told when no open promise holds it; of another system’s case nothing is known', () => {
  const date = { text: 'до 12:00', from: 0, to: 8, by: NOON }
  const review = found([], { dates: [date] })
  expect(judge(review, around({})).unrecorded).toEqual([date])
  expect(judge(review, around({ pledges: [{ state: 'open', dueAt: NOON }] })).unrecorded).toEqual([])
  expect(judge(review, around()).unrecorded).toEqual([])
})

test('a finding rests on words of the letter, else on what it is about', () => {
  expect(quoteOf({ code: 'retelling', at: { text: 'Ваш номер?', from: 0, to: 10 }, value: '+7916' })).toBe('Ваш номер?')
  expect(quoteOf({ code: 'unanswered', at: null, value: 'Когда?' })).toBe('Когда?')
  expect(quoteOf({ code: 'ritual', at: null })).toBe('')
})

describe('an ask of the case is recognised', () => {
  const asks: CaseAsk[] = [
    { id: 1, text: 'Когда почините мне кабель в подвале?', state: 'open' },
    { id: 2, text: 'Когда  почините кабель в подвале?', state: 'open' },
    { id: 3, text: 'Кто виноват?', state: 'withdrawn' },
  ]
  test.each([
    ['by its words, each once', ['Когда почините кабель в подвале?', 'когда почините кабель в подвале?'], [2, 1]],
    ['in other forms', ['Когда почините кабели в подвалах?'], [1]],
    ['not by nothing', ['Где мой чемодан?'], [null]],
    ['but is not open', ['Кто виноват?'], [null]],
  ])('%s', (_, texts, ids) => {
    expect(
      recognise(
        texts.map(text => ({ text })),
        asks,
      ).map(({ id }) => id),
    ).toEqual(ids)
  })

  test('as open where it was asked anew', () => {
    const twice: CaseAsk[] = [
      { id: 1, text: 'Когда?', state: 'answered' },
      { id: 2, text: 'Когда?', state: 'open' },
    ]
    expect(recognise([{ text: 'Когда?' }], twice)).toEqual([{ id: 2, settled: false }])
  })
})

test.each([
  ['an open promise within the hour', 'open', 1, 0],
  ['one further away', 'open', 1.01, 1],
  ['one that is broken', 'broken', 0, 1],
] as const)('a date is held by %s', (_, state, hours, unrecorded) => {
  const date = { text: 'завтра до 15:00', from: 0, to: 15, by: NOON }
  for (const sign of [1, -1]) {
    const pledges = [{ state, dueAt: new Date(NOON.getTime() + sign * hours * HOUR) }]
    expect(unrecordedDates([date], pledges)).toHaveLength(unrecorded)
  }
})
