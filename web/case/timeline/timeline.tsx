import { Switch } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { Fragment, type RefObject, useEffect, useRef, useState } from 'react'
import { useMe } from '../../app/session.ts'
import { language, useSay } from '../../app/speech.ts'
import { dayOf, longDayOf } from '../../app/time/dates.ts'
import type { Case } from '../query.ts'
import { EntryItem } from './entry-item.tsx'
import { EventLine, PledgeLine } from './happening.tsx'
import { type Item, itemsOf } from './items.ts'
import { NoticeItem } from './notice/notice-item.tsx'
import css from './timeline.module.css'

/** Everything that was said and done, in one line of time. */
export function Timeline({ theCase }: { theCase: Case }) {
  const say = useSay()
  const [wholeLog, setWholeLog] = useState(false)
  const { zone } = useMe()
  const spoken = language.use()
  const items = itemsOf(theCase, wholeLog)
  const scroller = useRef<HTMLElement>(null)
  useStartAtEnd(scroller, items.length)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys
    <section ref={scroller} className={css.scroller} aria-label={say('timeline.title')} tabIndex={0}>
      <div className={css.tools}>
        <Switch
          size="xs"
          label={say('timeline.wholeLog')}
          checked={wholeLog}
          onChange={event => setWholeLog(event.currentTarget.checked)}
        />
      </div>
      <ol className={css.items}>
        {items.map((item, index) => {
          const day = dayOf(new Date(item.at), zone)
          const before = items[index - 1]
          const isNewDay = !before || dayOf(new Date(before.at), zone) !== day
          return (
            <Fragment key={item.key}>
              {isNewDay && <li className={css.day}>{longDayOf(new Date(item.at), zone, spoken)}</li>}
              <li id={item.key} className={css.item}>
                <One item={item} theCase={theCase} />
              </li>
            </Fragment>
          )
        })}
      </ol>
    </section>
  )
}

function One({ item, theCase }: { item: Item; theCase: Case }) {
  if (item.kind === 'entry') return <EntryItem entry={item.entry} notices={item.notices} theCase={theCase} />
  if (item.kind === 'notice') return <NoticeItem notices={item.notices} theCase={theCase} />
  if (item.kind === 'pledge') return <PledgeLine pledge={item.pledge} what={item.what} successor={item.successor} />
  return <EventLine event={item.event} />
}

/** Opens where the link points, else at the last word; follows new words only when one looks at the end. */
function useStartAtEnd(scroller: RefObject<HTMLElement | null>, count: number) {
  const hash = useRouterState({ select: state => state.location.hash })
  const isFirst = useRef(true)
  useEffect(() => {
    const box = scroller.current
    if (!box || !count) return
    const target = isFirst.current && hash ? document.getElementById(hash) : null
    if (target) target.scrollIntoView({ block: 'center' })
    else if (isFirst.current) requestAnimationFrame(() => box.querySelector('ol')?.scrollIntoView({ block: 'end' }))
    else if (box.scrollHeight - box.scrollTop - box.clientHeight < 400) box.scrollTop = box.scrollHeight
    isFirst.current = false
  }, [scroller, count, hash])
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    // the first look comes with the first frame: asked for here it would be laid out twice
    let height = 0
    const watch = new ResizeObserver(() => {
      const next = box.clientHeight
      if (height > next) box.scrollTop += height - next
      height = next
    })
    watch.observe(box)
    return () => watch.disconnect()
  }, [scroller])
}
