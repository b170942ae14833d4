import { Button, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sentenceOf, statusOf } from '../../app/failure.ts'
import { language, sayIfKnown, useSay } from '../../app/speech.ts'
import { useSayMoney } from '../../parts/money.ts'
import { Panel } from '../../parts/page/panel.tsx'
import words from '../../parts/page/panel-words.module.css'
import { Problem } from '../../parts/state/problem.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import css from './message.module.css'
import { type Message, messageQuery, type Settlement, type WantedMessage } from './query.ts'
import { useSayNumber, useSaySums } from './say-sums.ts'
import { largestFirst } from './standing.ts'

/** What each one reads: a customer of a band, the letter and the short message in both languages, as they leave. */
export function MessagePanel({ settlement, chosen, onChoose }: MessagePanelProps) {
  const say = useSay()
  const bands = bandsOf(settlement)
  const band = bands.find(each => keyOf(each) === (chosen && keyOf(chosen))) ?? bands[0]
  if (!band) return null
  return (
    <Panel title={say('settlement.message')} flush>
      <p className={words.lead}>
        {say(settlement.waiting.sums.length ? 'settlement.messageHint' : 'settlement.messageWas')}
      </p>
      <Chosen key={keyOf(band)} settlement={settlement} bands={bands} band={band} onChoose={onChoose} />
    </Panel>
  )
}

/** By what a band of sums is known. */
export type BandKey = Pick<Band, 'currency' | 'from'>

interface MessagePanelProps {
  settlement: Settlement
  /** The band somebody wants to look at; otherwise that with most customers. */
  chosen: BandKey | null
  onChoose: (band: BandKey) => void
}

const keyOf = ({ currency, from }: BandKey) => `${currency} ${from}`

interface Band {
  currency: string
  from: number
  until: number
  customers: number
}

/** The bands of what waits, else of what was approved last; most customers first. */
function bandsOf({ waiting, approvals }: Settlement): Band[] {
  const all = waiting.sums.length ? waiting.sums : (approvals.at(-1)?.sums ?? [])
  return largestFirst(all.flatMap(({ currency, bands }) => bands.map(band => ({ currency, ...band }))))
}

interface ChosenProps {
  settlement: Settlement
  bands: Band[]
  band: Band
  onChoose: (band: BandKey) => void
}

function Chosen({ settlement, bands, band, onChoose }: ChosenProps) {
  const say = useSay()
  const sayBand = useSayBand()
  const [after, setAfter] = useState<number | undefined>()
  const { customers, ...among } = band
  const wanted: WantedMessage = { ...among, after }
  const message = useQuery(messageQuery(settlement, wanted))
  const { data, error } = message
  // behind the last one stands the first again
  const none = error && statusOf(error) === 404 && after !== undefined
  return (
    <>
      <div className={css.choice}>
        <Select
          label={say('settlement.messageBand')}
          allowDeselect={false}
          data={bands.map(each => ({ value: keyOf(each), label: sayBand(each) }))}
          value={keyOf(band)}
          onChange={key => onChoose(bands.find(each => keyOf(each) === key) ?? band)}
        />
        {customers > 1 && (
          <Button
            variant="default"
            loading={message.isFetching}
            onClick={() => setAfter(none ? undefined : data?.customer.id)}
          >
            {say(none ? 'settlement.messageFirst' : 'settlement.messageNext')}
          </Button>
        )}
      </div>
      {error && (
        <div className={css.to}>
          <Problem>{none ? say('settlement.messageLast') : sentenceOf(error)}</Problem>
        </div>
      )}
      {data && !error && <Written message={data} old={message.isPlaceholderData} />}
    </>
  )
}

function useSayBand(): (band: Band) => string {
  const say = useSay()
  const sayMoney = useSayMoney()
  const sayNumber = useSayNumber()
  return ({ currency, from, until, customers }) => {
    const money = (amount: number) => sayMoney({ amount, currency })
    const sum = from === until ? money(from) : say('settlement.range', { from: money(from), until: money(until) })
    return `${sum} · ${say('settlement.people')}: ${sayNumber(customers)}`
  }
}

/** To whom, on which way, when; then both forms side by side. */
function Written({ message, old }: { message: Message; old: boolean }) {
  const say = useSay()
  const saySums = useSaySums()
  const sayMoment = useSayMoment()
  const own = language.use()
  const [read, setRead] = useState<string>(own)
  const { customer, sums, channel, address, letters, leavesAt } = message
  const letter = letters.find(each => each.language === read) ?? letters[0]!
  const way = channel && (sayIfKnown(say, `channel.${channel}`) ?? channel)
  const named = say(`language.${message.language}` as 'language.ru')
  const goes = own === 'ru' ? named.toLowerCase() : named
  return (
    <>
      <p className={css.to}>
        <Link to="/customers/$customerId" params={{ customerId: customer.id }} className="mg-link">
          <strong>{customer.name}</strong>
        </Link>
        , {saySums(sums)}.{' '}
        <span>
          {way && channel !== 'phone'
            ? say('settlement.messageGoes', { way: address ? `${way} ${address}` : way, language: goes })
            : say('settlement.messageCall')}{' '}
          {leavesAt && channel !== 'phone' && say('settlement.messageLeaves', { when: sayMoment(leavesAt) })}
        </span>
      </p>
      <div className={css.choice}>
        <SegmentedControl
          size="xs"
          aria-label={say('settlement.messageLanguage')}
          data={letters.map(each => ({
            value: each.language,
            label: say(`language.${each.language}` as 'language.ru'),
          }))}
          value={letter.language}
          onChange={setRead}
          style={{ flex: 'none' }}
        />
      </div>
      <div className={css.both} data-old={old || undefined}>
        <figure lang={letter.language}>
          <figcaption>{say('settlement.messageAs.body')}</figcaption>
          <div className={css.paper}>
            <strong>{letter.subject}</strong>
            {letter.body}
          </div>
        </figure>
        <figure lang={letter.language}>
          <figcaption>
            {say('settlement.messageAs.brief')} · {say('settlement.segments', { count: letter.segments })}
          </figcaption>
          <div className={css.sms}>{letter.brief}</div>
        </figure>
      </div>
    </>
  )
}
