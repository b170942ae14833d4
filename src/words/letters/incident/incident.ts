import type { TemplateForm } from '../../../core/incident/bulletin/template.ts'
import type { BulletinText, UntilMeaning } from '../../../core/incident/incident.ts'
import { deadline, type Manner, moment, sentence } from '../../format/format.ts'
import { nameFor, shortName } from '../../format/names.ts'
import type { Person, Reader } from '../../reader.ts'
import { wordsFor } from '../../words.ts'
import { companyName, contacts, ended, fit, type Letter, reasoned, said, tidy } from '../letter.ts'
import { nth } from '../pledge.ts'
import { signature } from '../reply.ts'
import type { Parts } from './template.ts'

/** A bulletin as its reader gets it: one language, with the names that stand behind it. */
export interface BulletinFacts {
  kind: 'news' | 'nothing-new' | 'moved' | 'correction' | 'all-clear'
  title: string
  text: BulletinText
  untilAt: Date | null
  untilMeans: UntilMeaning | null
  /** The date that was told before, where this one moves it. */
  oldUntil: Date | null
  move: number
  /** By when the next word is due. */
  nextWordAt: Date | null
  commander: Person
  above: Person | null
  /** Where everybody may read of it; of a letter alone, a short message has no room. */
  page?: string
}

/**
 * A bulletin; with `others`, news of other incidents that concern the same reader, one message that names them all.
 * `leave`: where who asked for it can make it stop. `own`: the company's own form of it.
 */
export function bulletin(
  reader: Reader,
  facts: BulletinFacts,
  others: BulletinFacts[] = [],
  leave = '',
  own: OwnForm = {},
): Letter {
  const words = wordsFor(reader.language)
  const also = others.flatMap(other => [
    words('letters.incident.also', { title: tidy(other.title) }),
    ...paragraphs(reader, other),
  ])
  const stop = leave && words('letters.subscription.leave', { link: leave })
  const parts = own.letter || own.short ? partsOf(reader, facts) : undefined
  const letter = own.letter
    ? [own.letter(parts!), ...also]
    : [...paragraphs(reader, facts), ...also, signature(reader, facts.commander)]
  const pages = [facts, ...others].map(({ kind, page }) =>
    page && kind !== 'correction' ? words('letters.incident.page', { link: page }) : '',
  )
  const body = [...letter, ...pages, stop].filter(Boolean)
  const subject = [facts, ...others].map(({ title }) => sentence(tidy(title))).join('; ')
  // one that is too long for two segments gives way to the desk's own words, and never loses its end
  const short = own.short && !others.length ? [own.short(parts!)] : []
  const brief = fit(reader, [...short, ...briefs(reader, facts, others)], leave).trimEnd()
  return { subject, body: body.join('\n\n'), brief }
}

/** How a company wants its bulletins, where it has said so. */
export type OwnForm = Partial<Record<TemplateForm, (parts: Parts) => string>>

/** All that a template may say of a bulletin to this reader. */
export function partsOf(reader: Reader, facts: BulletinFacts): Parts {
  const { kind, text, title, commander, above, move, oldUntil } = facts
  const words = wordsFor(reader.language)
  const date = kind === 'moved' ? newDate(reader, facts) : until(reader, facts)
  const soon = nextWord(reader, facts)
  return {
    found: said(text.found),
    cause: text.cause ? said(text.cause) : words('letters.incident.causeUnknown'),
    next: said(text.next),
    until: date || soon,
    apology: said(text.apology),
    nextWord: date ? soon : '',
    nothingNew: words('letters.incident.nothingNew'),
    late: oldUntil ? late(reader, facts) : '',
    times: nth(reader, move, above),
    wrong: words('letters.incident.wrong', { title: tidy(title) }),
    works: words('letters.incident.works', { commander: nameFor(reader, commander) }),
    title: sentence(tidy(title)),
    company: companyName(reader),
    commander: shortName(reader, commander),
    contacts: contacts(reader, commander),
    signature: signature(reader, commander),
  }
}

function paragraphs(reader: Reader, facts: BulletinFacts): string[] {
  const { kind, text, title, commander, above, move } = facts
  const words = wordsFor(reader.language)
  const line = (...parts: (string | null)[]) => parts.filter(Boolean).join(' ')
  const cause = text.cause ? said(text.cause) : words('letters.incident.causeUnknown')
  const known = line(said(text.found), cause)
  const goingOn = line(said(text.next), until(reader, facts), nextWord(reader, facts))
  switch (kind) {
    case 'news':
      return [known, goingOn, said(text.apology)]
    case 'nothing-new':
      return [line(words('letters.incident.nothingNew'), goingOn)]
    case 'moved':
      return [
        line(late(reader, facts), newDate(reader, facts), nth(reader, move, above)),
        line(said(text.next), nextWord(reader, facts)),
        said(text.apology),
      ]
    case 'correction':
      return [
        line(words('letters.incident.wrong', { title: tidy(title) }), known),
        line(said(text.next)),
        said(text.apology),
      ]
    case 'all-clear':
      return [
        line(known, until(reader, facts)),
        words('letters.incident.works', { commander: nameFor(reader, commander) }),
        line(said(text.next), said(text.apology)),
      ]
  }
}

/** The fullest first: what was found and until when stay longest. */
function briefs(reader: Reader, facts: BulletinFacts, others: BulletinFacts[]): string[] {
  const words = wordsFor(reader.language)
  if (others.length) return briefsOfAll(reader, [facts, ...others])
  const { kind, text, title, move, above } = facts
  const [found, next, sorry] = [said(text.found), said(text.next), said(text.apology)]
  const cause = text.cause ? said(text.cause) : words('letters.incident.causeUnknown')
  const by = shortName(reader, facts.commander)
  const soon = when(reader, facts, BRIEF)
  const lines: Record<BulletinFacts['kind'], string[][]> = {
    news: [
      [found, cause, next, soon, sorry, by],
      [found, next, soon, sorry, by],
      [found, soon, sorry, by],
      [found, soon, by],
      [found, soon],
    ],
    'nothing-new': [
      [words('letters.incident.nothingNew'), next, soon, by],
      [next, soon, by],
      [next, soon],
    ],
    moved: [
      [late(reader, facts, BRIEF), soon, nth(reader, move, above), by],
      [late(reader, facts, BRIEF), soon, by],
      [late(reader, facts, BRIEF), soon],
      [soon],
    ],
    correction: [
      [words('letters.incident.briefWrong', { title: tidy(title) }), found, next, sorry, by],
      [words('letters.incident.briefWrong', { title: tidy(title) }), sorry, by],
      [words('letters.incident.briefWrong', { title: tidy(title) })],
    ],
    'all-clear': [
      [found, soon, words('letters.incident.briefWorks'), sorry, by],
      [found, soon, words('letters.incident.briefWorks')],
      [found, words('letters.incident.briefWorks')],
      [words('letters.incident.briefWorks')],
    ],
  }
  return lines[kind].map(parts => parts.filter(Boolean).join(' '))
}

/** Several incidents in one short message; what asks stands last, beside its question. */
function briefsOfAll(reader: Reader, facts: BulletinFacts[]): string[] {
  const words = wordsFor(reader.language)
  const asks = (each: BulletinFacts) => each.kind === 'all-clear'
  const all = [...facts.filter(each => !asks(each)), ...facts.filter(asks)]
  const question = all.some(asks) ? [words('letters.incident.briefWorks')] : []
  const joined = (part: (facts: BulletinFacts) => string) =>
    [all.map(part).join(` ${words('letters.incident.briefAlso')} `), ...question].join(' ')
  const until = (each: BulletinFacts) => when(reader, each, BRIEF)
  return [
    joined(each => `${said(each.text.found)} ${until(each)}`),
    joined(each => `${ended(tidy(each.title))} ${until(each)}`),
    joined(each => ended(tidy(each.title))),
    ...question,
  ]
}

export const BRIEF: Manner = { brief: true }

/** The moment of the bulletin in words: the repair, the new date, the next word, the end that was. */
export function when(reader: Reader, facts: BulletinFacts, manner: Manner = {}): string {
  if (facts.kind === 'moved') return newDate(reader, facts, manner)
  return until(reader, facts, manner) || nextWord(reader, facts, manner)
}

export function until(reader: Reader, { untilAt, untilMeans }: BulletinFacts, manner: Manner = {}): string {
  const words = wordsFor(reader.language)
  // a date that has passed while the letter waited is none
  if (!untilAt || untilMeans === 'word' || (untilMeans === 'fixed' && untilAt <= reader.now)) return ''
  if (untilMeans === 'ended') return words('letters.incident.ended', { when: moment(reader, untilAt, manner) })
  return words('letters.incident.fixed', { when: deadline(reader, untilAt, manner) })
}

/** The earlier of what the commander says and what the cadence demands. */
function nextWord(
  reader: Reader,
  { untilAt, untilMeans, nextWordAt, kind }: BulletinFacts,
  manner: Manner = {},
): string {
  if (kind === 'all-clear' || kind === 'correction') return ''
  const said = untilMeans === 'word' ? untilAt : null
  const at = said && (!nextWordAt || said < nextWordAt) ? said : nextWordAt
  return at && at > reader.now
    ? wordsFor(reader.language)('letters.incident.nextWord', { when: deadline(reader, at, manner) })
    : ''
}

export const newDate = (reader: Reader, { untilAt }: BulletinFacts, manner: Manner = {}) =>
  wordsFor(reader.language)('letters.moved.next', { when: deadline(reader, untilAt!, manner) })

function late(reader: Reader, { oldUntil, text }: BulletinFacts, manner: Manner = {}): string {
  const old = oldUntil ? deadline(reader, oldUntil, manner) : ''
  const values = { when: old, When: sentence(old), reason: reasoned(text.reason ?? '') }
  return sentence(wordsFor(reader.language)('letters.incident.late', values).trim())
}
