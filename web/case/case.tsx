import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { memo, useDeferredValue, useState } from 'react'
import { useShortcuts } from '../app/keys/shortcuts.ts'
import { useSay } from '../app/speech.ts'
import { useTitle } from '../app/title.ts'
import { Resolved } from '../parts/state/resolved.tsx'
import { Decide, type Deciding } from '../ruling/decision/decide.tsx'
import { Aside } from './aside/aside.tsx'
import css from './case.module.css'
import { Composer } from './composer/composer.tsx'
import { HandoverNote } from './head/handover-note.tsx'
import { Header } from './head/header.tsx'
import { useNext } from './next.ts'
import { PledgeStrip } from './pledge/pledge-strip.tsx'
import { type Case, caseQuery } from './query.ts'
import { Timeline } from './timeline/timeline.tsx'

const route = getRouteApi('/desk/cases/$caseId')

/** One side at a time; as in case.module.css. */
const NARROW = '(max-width: 1099px)'

/** The page of one case. */
export function CasePage() {
  const { caseId } = route.useParams()
  const found = useQuery(caseQuery(caseId))
  return <Resolved query={found}>{data => <Renewed key={data.id} theCase={data} />}</Resolved>
}

/** What comes in is drawn bit by bit between the keys of somebody who writes. */
const Renewed = ({ theCase }: { theCase: Case }) => <Workplace theCase={useDeferredValue(theCase)} />

/** What was said in the middle, what is owed above and beside it, the answer below. */
const Workplace = memo(({ theCase }: { theCase: Case }) => {
  const say = useSay()
  const [side, setSide] = useState<'talk' | 'about'>('talk')
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const { next, before } = useNext(theCase.id)
  useShortcuts({ d: () => setDeciding({}), j: next, k: before })
  useTitle(`${say('case.number', { number: theCase.id })} ${theCase.subject}`)
  const show = (value: string) => {
    setSide(value as typeof side)
    window.scrollTo({ top: 0 })
  }
  return (
    <div className={css.workplace} data-side={side}>
      <div className={css.head}>
        <Header theCase={theCase} />
        <PledgeStrip theCase={theCase} />
        <HandoverNote theCase={theCase} />
      </div>
      {isNarrow && (
        <div className={css.sides}>
          <SegmentedControl
            fullWidth
            aria-label={say('case.sides')}
            value={side}
            onChange={show}
            data={[
              { value: 'talk', label: say('case.talk') },
              { value: 'about', label: say('case.about', { count: theCase.openAsks }) },
            ]}
          />
        </div>
      )}
      <div className={css.talk}>
        <Timeline theCase={theCase} />
        <Composer theCase={theCase} onDecide={() => setDeciding({})} />
      </div>
      <Aside theCase={theCase} className={css.aside} onDecide={setDeciding} />
      <Decide theCase={theCase} deciding={deciding} onClose={() => setDeciding(null)} />
    </div>
  )
})
