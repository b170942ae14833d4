import { type BulletinFacts, bulletin } from '../../../src/words/letters/incident/incident.ts'
import { readTemplate } from '../../../src/words/letters/incident/template.ts'
import type { Reader } from '../../../src/words/reader.ts'
import { wordsFor } from '../../../src/words/words.ts'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { deskNow } from '../../app/time/clock.ts'
import css from '../settings.module.css'
import type { Template } from './bulletin-template.ts'

/** What an invented update becomes by this form, with the words and names that the desk itself would use. */
export function BulletinExample({ template, source }: { template: Template; source: string }) {
  const say = useSay()
  const { name, email } = useMe()
  const { kind, form, language } = template
  const written = attempt(() => {
    const commander = { name, latinName: null, phone: null, extension: null, email }
    const own = { [form]: readTemplate(source) }
    return bulletin(readerOf(language), example(template, commander), [], '', own)
  })
  return (
    <section className={css.card} aria-labelledby="template-example">
      <h2 id="template-example" className={css.small}>
        {say('template.example', { kind: say(`incident.bulletin.kind.${kind}`) })}
      </h2>
      {written ? (
        <div className={css.example} lang={language}>
          {form === 'letter' && <strong>{written.subject}</strong>}
          <p>{form === 'letter' ? written.body : written.brief}</p>
        </div>
      ) : (
        <p className={css.hint}>{say('template.noExample')}</p>
      )}
      {form === 'short' && written && <p className={css.hint}>{say('template.shortHint')}</p>}
    </section>
  )
}

/** A half written form is none; what is wrong with it the desk says when it is saved. */
function attempt<T>(write: () => T): T | null {
  try {
    return write()
  } catch {
    return null
  }
}

function example({ kind, language }: Template, commander: BulletinFacts['commander']): BulletinFacts {
  const sayThere = wordsFor(language)
  const there = (part: 'found' | 'cause' | 'next' | 'apology' | 'reason') =>
    sayThere(`screens.incident.example.${part}`)
  const text = { found: there('found'), cause: there('cause'), next: there('next'), apology: there('apology') }
  const moves = kind === 'moved'
  const means = {
    news: 'fixed',
    moved: 'fixed',
    'nothing-new': 'word',
    'all-clear': 'ended',
    correction: null,
  } as const
  return {
    kind,
    title: sayThere('screens.incident.declare.namePlaceholder'),
    text: { ...text, reason: there('reason') },
    untilAt: kind === 'correction' ? null : inHours(kind === 'all-clear' ? -1 : 26),
    untilMeans: means[kind],
    oldUntil: moves ? inHours(5) : null,
    move: moves ? 1 : 0,
    nextWordAt: inHours(24),
    commander,
    above: null,
  }
}

/** A whole hour, so many from now. */
const inHours = (hours: number) => new Date((Math.floor(deskNow().getTime() / 3_600_000) + hours) * 3_600_000)

/** Somebody in UTC: which hour it is does not matter in an example. */
function readerOf(language: Template['language']): Reader {
  const zones: Reader['zones'] = {
    has: () => true,
    offsetAt: () => 0,
    toLocal: (_zone, at) => ({
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      dayOfWeek: at.getUTCDay() || 7,
    }),
  }
  const name = wordsFor(language)('screens.template.company')
  const company = { name, latinName: null, zone: 'Etc/UTC' }
  return { language, zone: 'Etc/UTC', country: null, now: deskNow(), company, zones }
}
