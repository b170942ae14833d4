import { Button } from '@mantine/core'
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
