import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import { recordQuery } from './query.ts'
import css from './record.module.css'

const TONE = { solved: 'good', reopened: 'danger', 'no-answer': 'quiet' } as const

/** What the customer said when a case came to its end, in their own words. */
export function OwnWords({ customerId }: { customerId: number }) {
  const say = useSay()
  const { data } = useQuery(recordQuery(customerId))
  if (!data?.verdicts.length) return null
  return (
    <Panel title={say('record.words')} flush>
      <ul className={css.words}>
        {data.verdicts.map(({ caseId, verdict, words, at }) => (
          <li key={`${caseId}${at}${verdict}`} className={css.word}>
            <span>
              <Tag tone={TONE[verdict]}>{say(`record.verdict.${verdict}`)}</Tag>
            </span>
            {words && <q>{words}</q>}
            <span className={css.small}>
              <Anchor component={Link} to={`/cases/${caseId}`} size="sm">
                {say('case.number', { number: caseId })}
              </Anchor>{' '}
              · <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
