import { Button, Drawer, SegmentedControl, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { resendFailedDeliveries, resendWebhookDelivery, tryWebhook } from '../../../src/contract/webhook.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { say as sayNow, useSay } from '../../app/speech.ts'
import { deskNow } from '../../app/time/clock.ts'
import { More } from '../../parts/list/more.tsx'
import { Tag, type Tone } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { Moment, useSayMoment } from '../../parts/time/moment.tsx'
import { useSettingChange } from '../change.ts'
import { type Delivery, deliveriesQuery, type Webhook, webhooksQuery } from './query.ts'
import css from './webhook.module.css'

const TONES: Record<Delivery['state'], Tone> = { planned: 'warn', sending: 'info', delivered: 'good', failed: 'danger' }
const FILTERS = ['all', 'planned', 'delivered', 'failed'] as const
const DAY = 24 * 3_600_000

/** What a webhook was told, with what came of it. */
export function Deliveries({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const say = useSay()
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all')
  const deliveries = useInfiniteQuery(deliveriesQuery(webhook.id, filter === 'all' ? undefined : filter))
  const params = { webhookId: webhook.id }
  const trial = useSettingChange(webhooksQuery.queryKey, () => call(tryWebhook, { params }))
  const again = useSettingChange(
    webhooksQuery.queryKey,
    () => call(resendFailedDeliveries, { params, body: { since: new Date(deskNow().getTime() - DAY).toISOString() } }),
    ({ count }) => tellDone(sayNow('delivery.sentAgain', { count })),
  )
  const items = deliveries.data?.pages.flatMap(page => page.items) ?? []
  const fault = [trial, again, deliveries].find(({ isError }) => isError)?.error
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={720}
      title={say('webhook.deliveries')}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <Stack gap="sm">
        <p className={css.url}>{webhook.url}</p>
        <p className={css.hint}>{say('delivery.hint')}</p>
        <div className={css.acts}>
          <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate(undefined)}>
            {say('webhook.try')}
          </Button>
          {webhook.failed > 0 && !webhook.off && (
            <Button variant="default" loading={again.isPending} onClick={() => again.mutate(undefined)}>
              {say('delivery.againFailed')}
            </Button>
          )}
        </div>
        {fault !== undefined && <Problem>{sentenceOf(fault)}</Problem>}
        <SegmentedControl
          fullWidth
          aria-label={say('delivery.outcome')}
          value={filter}
          onChange={value => setFilter(value as typeof filter)}
          data={FILTERS.map(value => ({
            value,
            label: say(value === 'all' ? 'delivery.all' : `delivery.state.${value}`),
          }))}
        />
        {deliveries.isSuccess && !items.length && <p className={css.hint}>{say('delivery.empty')}</p>}
        <ul className={css.deliveries} aria-label={say('webhook.deliveries')}>
          {items.map(delivery => (
            <DeliveryRow key={delivery.id} delivery={delivery} isOff={webhook.off !== null} />
          ))}
        </ul>
        <More of={deliveries} />
      </Stack>
    </Drawer>
  )
}

function DeliveryRow({ delivery, isOff }: { delivery: Delivery; isOff: boolean }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const { id, eventId, type, state, tries, nextAt, status, durationMs, answer, error } = delivery
  const resend = useSettingChange(webhooksQuery.queryKey, () =>
    call(resendWebhookDelivery, { params: { deliveryId: id } }),
  )
  const facts = [
    eventId === null ? say('delivery.trial') : say('delivery.event', { id: eventId }),
    tries > 0 && say('delivery.tries', { count: tries }),
    status !== null && `HTTP ${status}`,
    durationMs !== null && say('delivery.took', { ms: durationMs }),
    nextAt && tries > 0 && say('delivery.next', { when: sayMoment(nextAt) }),
  ]
  return (
    <li className={css.delivery}>
      <div className={css.line}>
        <code>{type}</code>
        <Tag tone={TONES[state]}>{say(`delivery.state.${state}`)}</Tag>
        <Moment at={delivery.triedAt ?? delivery.plannedAt} className={css.when} />
      </div>
      <div className={css.line}>
        <span className={css.hint}>{facts.filter(Boolean).join(' · ')}</span>
        {state !== 'sending' && !(isOff && eventId !== null) && (
          <Button
            size="compact-xs"
            variant="subtle"
            className={css.again}
            loading={resend.isPending}
            aria-label={`${say('delivery.again')}: ${type} ${eventId ?? ''}`}
            onClick={() => resend.mutate(undefined)}
          >
            {say('delivery.again')}
          </Button>
        )}
      </div>
      {(error ?? answer) && state !== 'delivered' && <pre className={css.answer}>{error ?? answer}</pre>}
    </li>
  )
}
