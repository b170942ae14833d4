import { Button, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { deskNow } from '../../app/time/clock.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { Source } from './answer-view.tsx'
import type { Edition, Rule } from './query.ts'
import css from './rule.module.css'
import { useSayDay } from './say-day.ts'
import { TryRule } from './try-rule.tsx'
import { sayFact, sayRule } from './words.ts'

/** One rule: tried on facts of one's own, and its editions in time, each with its source and the words in it. */
export function RuleOpened({ rule }: { rule: Rule }) {
  const say = useSay()
  const { zone } = useMe()
  const editions = [...rule.editions].sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))
  return (
    <div>
      <Button
        className={css.back}
        component={Link}
        to="/rules"
        variant="subtle"
        color="gray"
        size="compact-md"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
      >
        {say('pack.back')}
      </Button>
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
  const sayDay = useSayDay()
  const { title, effectiveFrom, effectiveTo, status, source, quote, verifiedOn } = edition
  const isNow = holdsNow(edition)
  return (
    <li className={css.edition} data-now={isNow || undefined}>
      <div className={css.when}>
        <span>
          {effectiveTo
            ? say('pack.between', { from: sayDay(effectiveFrom), until: sayDay(effectiveTo) })
            : say('pack.since', { from: sayDay(effectiveFrom) })}
        </span>
        {status !== 'active' ? (
          <Tag tone="info">{say(`pack.status.${status}`)}</Tag>
        ) : (
          isNow && <Tag tone="good">{say('pack.holds')}</Tag>
        )}
      </div>
      <div>{title}</div>
      {quote && <blockquote className={css.quote}>{quote}</blockquote>}
      <div className={css.quiet}>
        <Source source={source} /> · {say('pack.verified', { day: sayDay(verifiedOn) })}
      </div>
    </li>
  )
}

function holdsNow({ status, effectiveFrom, effectiveTo }: Edition): boolean {
  const today = deskNow().toISOString().slice(0, 10)
  return status === 'active' && effectiveFrom <= today && (effectiveTo === null || today <= effectiveTo)
}
