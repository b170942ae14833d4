import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useSay } from '../../app/speech.ts'
import css from './rows.module.css'

interface MoreProps {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
  /** Below a list that fills a panel from edge to edge. */
  inPanel?: boolean
}

/** The rest of a list that comes by the page; nothing where all of it is there. */
export function More({ of, inPanel }: MoreProps) {
  const say = useSay()
  if (!of.hasNextPage) return null
  return (
    <div className={inPanel ? css.moreInPanel : css.more}>
      <Button variant="default" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {say('app.more')}
      </Button>
    </div>
  )
}

/** So far below the window the end of a list is when it is asked for. */
const AHEAD = '800px'

/** The same, and it comes by itself before one gets there, by wheel or by key. */
export function MoreInSight({ of, ...props }: MoreProps) {
  const end = useRef<HTMLDivElement>(null)
  const isWanted = of.hasNextPage && !of.isFetchingNextPage
  useEffect(() => {
    if (!isWanted) return
    const watch = new IntersectionObserver(
      ([at]) => {
        if (at?.isIntersecting) void of.fetchNextPage()
      },
      { rootMargin: AHEAD },
    )
    watch.observe(end.current!)
    return () => watch.disconnect()
  }, [isWanted])
  return (
    <div ref={end}>
      <More of={of} {...props} />
    </div>
  )
}
