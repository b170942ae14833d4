import { sayAddress } from '../../app/addresses.ts'
import { language, useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { sayHours } from '../../parts/time/hours.ts'
import css from './merge.module.css'
import type { MergePreview } from './query.ts'

type Side = MergePreview['from']

/** Both beside each other, row by row, and at the end what the one who stays has. */
export function Preview({ look: { from, into, reach, told } }: { look: MergePreview }) {
  const say = useSay()
  const spoken = language.use()
  const rows: [string, (side: Side) => string][] = [
    ['name', side => side.customer.name || say('customer.nameless')],
    ['number', side => [side.customer.externalId, ...side.customer.otherNumbers].filter(Boolean).join(', ')],
    ['addresses', side => side.customer.contactPoints.map(({ address }) => sayAddress(address)).join('\n')],
    [
      'services',
      side => side.customer.assets.map(({ label, externalId }) => `${label} ${externalId ?? ''}`).join('\n'),
    ],
    ['cases', side => countOf(side.cases, side.openCases && say('merge.open', { count: side.openCases }))],
    ['promises', side => countOf(side.openPledges)],
    ['ledger', side => countOf(side.ledger)],
    ['subscriptions', side => countOf(side.subscriptions + side.incidents)],
    ['reach', side => reachOf(side, say, spoken)],
  ]
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            <th aria-label={say('merge.what')} />
            <th scope="col">{say('merge.goes', { number: from.customer.id })}</th>
            <th scope="col">{say('merge.stays', { number: into.customer.id })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([row, tell]) => (
            <tr key={row}>
              <th scope="row">{say(`merge.row.${row}` as 'merge.row.name')}</th>
              {[from, into].map((side, n) => (
                <td key={side.customer.id} data-wins={(row === 'reach' && wins(reach, n)) || undefined}>
                  {tell(side) || <span className={css.nothing}>—</span>}
                  {row === 'reach' && reach.why !== 'nobody' && wins(reach, n) && (
                    <div>
                      <Tag tone="good">{say(`merge.reachWins.${reach.why}`)}</Tag>
                    </div>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.result}>
        {say('merge.result', {
          name: told.name || say('customer.nameless'),
          cases: from.cases + into.cases,
          language: say(`language.${told.language}`),
        })}
      </p>
    </>
  )
}

const wins = (reach: MergePreview['reach'], n: number) =>
  reach.why !== 'nobody' && reach.wins === (n === 0 ? 'from' : 'into')
const countOf = (count: number, rest: string | 0 = '') => (count ? [count, rest].filter(Boolean).join(', ') : '')

function reachOf({ customer: { reach } }: Side, say: ReturnType<typeof useSay>, spoken: 'ru' | 'en'): string {
  const channels = reach.answers.map(({ channel }) => say(`channel.${channel}`)).join(', ')
  return [channels, reach.hours && sayHours(reach.hours, spoken), reach.zone].filter(Boolean).join('\n')
}
