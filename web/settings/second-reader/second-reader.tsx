import { useQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { secondReaderQuery } from '../query.ts'
import css from '../settings.module.css'
import { SecondReaderForm } from './form.tsx'
import { SecondReaderTrial } from './trial.tsx'

/** The model that reads a reply once more before it is sent. */
export function SecondReaderPage() {
  const say = useSay()
  const reader = useQuery(secondReaderQuery)
  return (
    <Page title={say('secondReader.title')} hint={say('secondReader.hint')} narrow>
      <Resolved query={reader}>
        {known => (
          <div className={css.cards}>
            <SecondReaderForm key={JSON.stringify(known)} known={known} />
            {known.endpoint && <SecondReaderTrial key={`${known.endpoint} ${known.model}`} />}
          </div>
        )}
      </Resolved>
    </Page>
  )
}
