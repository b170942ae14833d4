import { deadline, moment, sentence } from '../../../words/format/format.ts'
import { type Told, toldBy } from '../../../words/public-page.ts'
import type { Reader } from '../../../words/reader.ts'
import { wordsFor } from '../../../words/words.ts'
import { Mark, type MarkName } from '../mark.tsx'
import { cut, fitting, ROOM } from './fit.ts'
import type { IncidentPage } from './model.ts'

type Step = Omit<Told, 'kind'> & { kind: Told['kind'] | 'began' | 'broken' }

const MARKS: Record<Step['kind'], MarkName> = {
  news: 'ring',
  'nothing-new': 'dash',
  moved: 'arrow',
  correction: 'dash',
  'all-clear': 'tick',
  began: 'ring',
  broken: 'cross',
}

/** What was told and when, the newest first, with the words that did not come. */
export function History({ page }: { page: IncidentPage }) {
  const reader = { ...page.reader, zone: page.reader.company.zone }
  const words = wordsFor(reader.language)
  const steps = stepsOf(reader, page)
  const shown = page.all ? steps : atOnce(steps)
  const isWhole = shown.length === steps.length && shown.every((step, i) => step === steps[i])
  return (
    <section className="card" aria-labelledby="history">
      <h2 id="history">{words('publicPages.history')}</h2>
      <ol className="steps">
        {shown.map(step => (
          <li key={`${step.kind}${step.at.getTime()}`} className={step.kind === 'broken' ? 'broken' : ''}>
            <Mark name={MARKS[step.kind]} />
            <time dateTime={step.at.toISOString()}>{sentence(moment(reader, step.at))}</time>
            <b>{words(`publicPages.kind.${step.kind}`)}</b>
            {step.lines.map(({ text, language }) => (
              <p key={text} lang={language}>
                {text}
              </p>
            ))}
            {step.due && <p className="due">{step.due}</p>}
          </li>
        ))}
      </ol>
      {!isWhole && (
        <p>
          <a href={`${page.self}?lang=${reader.language}&all=1#history`}>{words('publicPages.earlier')}</a>
        </p>
      )}
    </section>
  )
}

function stepsOf(reader: Reader, { incident, company }: IncidentPage): Step[] {
  const words = wordsFor(reader.language)
  const broken = incident.words
    .filter(({ state }) => state === 'broken')
    .map(({ dueAt }): Step => {
      const due = words('publicPages.brokenAt', { when: deadline(reader, dueAt) })
      return { kind: 'broken', at: dueAt, lines: [], due }
    })
  const began: Step = { kind: 'began', at: incident.declaredAt, lines: [], due: '' }
  return [began, ...toldBy(reader, company.language, incident), ...broken]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .reverse()
}

/** The newest steps, with very long parts cut; a step that is whole stays the same. */
function atOnce(steps: Step[]): Step[] {
  const short = steps.map(step =>
    step.lines.some(({ text }) => text.length > ROOM.part)
      ? { ...step, lines: step.lines.map(line => ({ ...line, text: cut(line.text, ROOM.part) })) }
      : step,
  )
  const sizeOf = ({ lines }: Step) => lines.reduce((sum, { text }) => sum + text.length + 40, 80)
  return fitting(short, ROOM.history, sizeOf, { least: 1 })
}
