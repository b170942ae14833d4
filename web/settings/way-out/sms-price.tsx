import { NumberInput, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { changeSettings } from '../../../src/contract/setting.ts'
import { call } from '../../app/api.ts'
import { fieldsOf } from '../../app/failure.ts'
import { language, useSay } from '../../app/speech.ts'
import { minorDigitsOf } from '../../parts/money.ts'
import { useSettingChange } from '../change.ts'
import { type CompanySettings, settingsQuery } from '../query.ts'
import { SettingForm } from '../setting-form.tsx'
import css from '../settings.module.css'

/** What one segment of a short message costs: an update shows its price before it leaves. */
export function SmsPrice() {
  const { data } = useQuery(settingsQuery)
  return data ? <PriceForm known={data.smsPrice} /> : null
}

function PriceForm({ known }: { known: CompanySettings['smsPrice'] }) {
  const say = useSay()
  const [currency, setCurrency] = useState(known?.currency ?? (language.get() === 'ru' ? 'RUB' : 'GBP'))
  const digits = minorDigitsOf(currency)
  const [price, setPrice] = useState<number | null>(known && digits !== null ? known.amount / 10 ** digits : null)
  const smsPrice = price === null ? null : { amount: Math.round(price * 10 ** (digits ?? 0)), currency }
  const save = useSettingChange(settingsQuery.queryKey, () => call(changeSettings, { body: { smsPrice } }))
  const wrong = fieldsOf(save.error)
  return (
    <section className={css.card} aria-labelledby="sms-price-title">
      <Title order={2} id="sms-price-title">
        {say('waysOut.price.title')}
      </Title>
      <p className={css.hint}>{say('waysOut.price.hint')}</p>
      <SettingForm change={save} className={css.cards} ready={digits !== null}>
        <div className={css.two}>
          <NumberInput
            label={say('waysOut.price.amount')}
            min={0}
            decimalScale={digits ?? 2}
            decimalSeparator={say('incident.account.point')}
            value={price ?? ''}
            error={wrong['smsPrice.amount']}
            onChange={value => setPrice(value === '' ? null : Number(value))}
          />
          <TextInput
            label={say('waysOut.price.currency')}
            maxLength={3}
            value={currency}
            error={wrong['smsPrice.currency'] ?? (digits === null && say('waysOut.price.notCurrency'))}
            onChange={event => setCurrency(event.currentTarget.value.toUpperCase())}
          />
        </div>
      </SettingForm>
    </section>
  )
}
