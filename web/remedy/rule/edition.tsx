import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { Source } from './answer-view.tsx'
import type { Edition } from './query.ts'
import css from './rule.module.css'
import { useSayDay } from './say-day.ts'

/** When an edition holds: "since 8 April 2026", or between two days. */
export function useSayPeriod(): (edition: Pick<Edition, 'effectiveFrom' | 'effectiveTo'>) => string {
  const say = useSay()
  const sayDay = useSayDay()
  return ({ effectiveFrom, effectiveTo }) =>
    effectiveTo
      ? say('pack.between', { from: sayDay(effectiveFrom), until: sayDay(effectiveTo) })
      : say('pack.since', { from: sayDay(effectiveFrom) })
}

/** The words that an edition rests on, where they stand, and when somebody read them there. */
export function EditionSource({
  of: { source, quote, verifiedOn },
}: {
  of: Pick<Edition, 'source' | 'quote' | 'verifiedOn'>
}) {
  const say = useSay()
  const sayDay = useSayDay()
  return (
    <>
      {quote && <blockquote className={css.quote}>{quote}</blockquote>}
      <div className={css.quiet}>
        <Source source={source} /> · {say('pack.verified', { day: sayDay(verifiedOn) })}
      </div>
    </>
  )
}

/** From the one that is opened to all of them, where there is room for one column only. */
export const ToAll = ({ to, children }: { to: '/rules' | '/packs'; children: string }) => (
  <Button
    className={css.back}
    component={Link}
    to={to}
    variant="subtle"
    color="gray"
    size="compact-md"
    leftSection={<IconArrowLeft size={16} aria-hidden />}
  >
    {children}
  </Button>
)
