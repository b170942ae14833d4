import { Title } from '@mantine/core'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { deskNow } from '../../app/time/clock.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { EditionSource, ToAll, useSayPeriod } from './edition.tsx'
import type { Edition, Rule } from './query.ts'
import css from './rule.module.css'
import { TryRule } from './try-rule.tsx'
import { sayFact, sayRule } from './words.ts'

/** One rule: tried on facts of one's own, and its editions in time, each with its source and the words in it. */
export function RuleOpened({ rule }: { rule: Rule }) {
  const say = useSay()
  const { zone } = useMe()
  const editions = [...rule.editions].sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))
  return (
    <div>
      <ToAll to="/rules">{say('pack.back')}</ToAll>
      <article className={css.opened}>
        <div>
          <Title order={2} className={css.title}>
            {sayRule(say, rule.rule)}
          </Title>
          <div className={css.quiet}>{rule.rule}</div>
        </div>
        <section aria-labelledby="try-title">
          <Title order={3} id="try-title" className={css.part}>
            {say('pack.try')}
          </Title>
          <TryRule rule={rule} known={{ timeZone: zone }} />
        </section>
        <section aria-labelledby="editions-title">
          <Title order={3} id="editions-title" className={css.part}>
            {say('pack.editions')}
          </Title>
          {rule.selector && editions.length > 1 && (
            <p className={css.quiet}>{say('pack.chosenBy', { fact: sayFact(say, rule.selector) })}</p>
          )}
          <ol className={css.editions}>
            {editions.map(edition => (
              <EditionRow key={edition.pack} edition={edition} />
            ))}
          </ol>
        </section>
      </article>
    </div>
  )
}

function EditionRow({ edition }: { edition: Edition }) {
  const say = useSay()
  const sayPeriod = useSayPeriod()
  const { title, status } = edition
  const isNow = holdsNow(edition)
  return (
    <li className={css.edition} data-now={isNow || undefined}>
      <div className={css.when}>
        <span>{sayPeriod(edition)}</span>
        {status !== 'active' ? (
          <Tag tone="info">{say(`pack.status.${status}`)}</Tag>
        ) : (
          isNow && <Tag tone="good">{say('pack.holds')}</Tag>
        )}
      </div>
      <div>{title}</div>
      <EditionSource of={edition} />
    </li>
  )
}

function holdsNow({ status, effectiveFrom, effectiveTo }: Edition): boolean {
  const today = deskNow().toISOString().slice(0, 10)
  return status === 'active' && effectiveFrom <= today && (effectiveTo === null || today <= effectiveTo)
}
