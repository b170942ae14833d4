import { useQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { type Gateway, gatewaysQuery } from '../query.ts'
import css from '../settings.module.css'
import { SmsForm } from './sms-form.tsx'
import { SmsPrice } from './sms-price.tsx'
import { SmtpForm } from './smtp-form.tsx'
import { TelegramForm } from './telegram-form.tsx'
import { ThrottleTable } from './throttle-table.tsx'

/** The ways on which our messages leave: a mail relay, an SMS gateway, a bot; and how quickly. */
export function WaysOut() {
  const say = useSay()
  const gateways = useQuery(gatewaysQuery)
  const of = (items: Gateway[], channel: Gateway['channel']) =>
    items.find(gateway => gateway.channel === channel)?.settings
  return (
    <Page title={say('waysOut.title')} hint={say('waysOut.hint')} narrow>
      <Resolved query={gateways}>
        {({ items, smsCalls, smsPresets }) => (
          <div className={css.cards}>
            <SmtpForm known={of(items, 'email')} />
            <SmsForm known={of(items, 'sms')} calls={smsCalls} presets={smsPresets} />
            <SmsPrice />
            <TelegramForm known={of(items, 'telegram')} />
            <ThrottleTable overSmpp={of(items, 'sms')?.way === 'smpp'} />
          </div>
        )}
      </Resolved>
    </Page>
  )
}
