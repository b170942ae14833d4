import { UnstyledButton } from '@mantine/core'
import { useSay } from '../../../app/speech.ts'
import { CsvButton } from '../../../parts/chart/csv-button.tsx'
import { majorOf, useSayMoney } from '../../../parts/money.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import words from '../../../parts/page/panel-words.module.css'
import type { BandKey } from '../message.tsx'
import type { Settlement, Sums } from '../query.ts'
import { useSayNumber } from '../say-sums.ts'
import { largestFirst } from '../standing.ts'
import css from './owed.module.css'

interface OwedProps {
  settlement: Settlement
  /** Shows one customer of a band, and the message that goes to each. */
  onShow: (band: BandKey) => void
}

/** What waits for approval: how many get which sum, and how much that is together. */
export function Owed({ settlement: { waiting, approvals }, onShow }: OwedProps) {
  const say = useSay()
  return (
    <Panel title={say('settlement.owed')} flush>
      {waiting.sums.length ? (
        <>
          <p className={words.lead}>{say('settlement.owedHint')}</p>
          <Bands all={waiting.sums} onShow={onShow} />
        </>
      ) : (
        <>
          <p className={words.lead}>{say(approvals.length ? 'settlement.owedNone' : 'settlement.owedNothing')}</p>
          {approvals.map(({ id, sums }, at) => (
            // people are shown of what was approved last
            <Bands key={id} all={sums} onShow={at === approvals.length - 1 ? onShow : undefined} />
          ))}
        </>
      )}
    </Panel>
  )
}

/** Sums as rows with quiet bars, the longer the more customers; currencies one below the other, each with its total. */
function Bands({ all, onShow }: { all: Sums[]; onShow: OwedProps['onShow'] | undefined }) {
  const say = useSay()
  const most = Math.max(...all.flatMap(({ bands }) => bands.map(({ customers }) => customers)))
  return (
    <>
      <table className={css.bands}>
        <caption className="visually-hidden">{say('settlement.bands')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('settlement.each')}</th>
            <td aria-hidden className={css.bar} />
            <th scope="col">{say('settlement.people')}</th>
            <th scope="col">{say('settlement.together')}</th>
          </tr>
        </thead>
        {largestFirst(all).map(sums => (
          <OneCurrency key={sums.currency} sums={sums} most={most} onShow={onShow} />
        ))}
      </table>
      <div className={css.takeAlong}>
        <BandsCsv all={all} />
      </div>
    </>
  )
}

/** The bands for a spreadsheet: from, until, how many, how much together. */
function BandsCsv({ all }: { all: Sums[] }) {
  const say = useSay()
  const columns = ['from', 'until', 'people', 'together'] as const
  const rows = largestFirst(all).flatMap(({ currency, bands }) =>
    bands.map(({ from, until, customers, sum }) => ({
      key: `${currency} ${from}`,
      cells: [
        { said: currency },
        ...[from, until].map(amount => ({ said: '', value: majorOf({ amount, currency }) })),
        { said: '', value: customers },
        { said: '', value: majorOf({ amount: sum, currency }) },
      ],
    })),
  )
  const names = [say('settlement.currency'), ...columns.map(name => say(`settlement.${name}`))]
  return (
    <CsvButton
      table={{ columns: names.map(name => ({ name })), rows }}
      caption={say('settlement.bands')}
      file="settlement"
    />
  )
}

interface OneCurrencyProps {
  sums: Sums
  most: number
  onShow: OwedProps['onShow'] | undefined
}

function OneCurrency({ sums: { currency, customers, minor, bands }, most, onShow }: OneCurrencyProps) {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayNumber = useSayNumber()
  const money = (amount: number) => sayMoney({ amount, currency })
  return (
    <tbody>
      {bands.map(({ from, until, customers: people, sum }) => (
        <tr key={from}>
          <th scope="row">
            {from === until ? money(from) : say('settlement.range', { from: money(from), until: money(until) })}
          </th>
          <td className={css.bar} aria-hidden>
            <i style={{ width: `${(people / most) * 100}%` }} />
          </td>
          <td>
            {onShow ? (
              <UnstyledButton
                className="mg-link"
                title={say('settlement.show', { people: sayNumber(people), sum: money(from) })}
                onClick={() => onShow({ currency, from })}
              >
                {sayNumber(people)}
              </UnstyledButton>
            ) : (
              sayNumber(people)
            )}
          </td>
          <td>{money(sum)}</td>
        </tr>
      ))}
      {bands.length > 1 && (
        <tr className={css.total}>
          <th scope="row">{say('remedies.total')}</th>
          <td className={css.bar} aria-hidden />
          <td>{sayNumber(customers)}</td>
          <td>{money(minor)}</td>
        </tr>
      )}
    </tbody>
  )
}
