import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconPlus, IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { switchWebhook } from '../../../src/contract/webhook.ts'
import { call } from '../../app/api.ts'
import { useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { Page } from '../../parts/page/page.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { useSettingChange } from '../change.ts'
import settings from '../settings.module.css'
import { ShownOnce } from '../shown-once.tsx'
import { ChangeHead } from '../table-panel.tsx'
import { Removal, Rotation, SwitchOn } from './acts.tsx'
import { Deliveries } from './deliveries.tsx'
import { Hosts } from './hosts.tsx'
import { type Webhook, webhooksQuery } from './query.ts'
import css from './webhook.module.css'
import { WebhookForm } from './webhook-form.tsx'

type What = 'edit' | 'deliveries' | 'rotate' | 'on' | 'remove'
type Opened = { what: 'add' } | { what: What; id: number } | null

/** Addresses that are told what happens. */
export function Webhooks() {
  const say = useSay()
  const webhooks = useQuery(webhooksQuery)
  const [opened, setOpened] = useState<Opened>(null)
  const [secret, setSecret] = useState<string>()
  const close = () => setOpened(null)
  const known = opened && 'id' in opened ? webhooks.data?.items.find(({ id }) => id === opened.id) : undefined
  const types = webhooks.data?.types ?? []
  const add = (
    <Button
      variant="default"
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => setOpened({ what: 'add' })}
    >
      {say('webhook.add')}
    </Button>
  )
  return (
    <Page
      title={say('webhook.title')}
      hint={say('webhook.hint')}
      actions={webhooks.data?.items.length ? add : undefined}
    >
      <div className={css.page}>
        <Resolved query={webhooks}>
          {({ items }) =>
            items.length ? (
              <WebhookTable webhooks={items} onOpen={(what, id) => setOpened({ what, id })} />
            ) : (
              <div className={settings.card}>
                <Empty icon={IconWebhook} title={say('webhook.emptyTitle')} text={say('webhook.empty')}>
                  {add}
                </Empty>
              </div>
            )
          }
        </Resolved>
        {webhooks.data && <Hosts />}
      </div>
      {opened?.what === 'add' && <WebhookForm types={types} onClose={close} onMade={setSecret} />}
      {opened?.what === 'edit' && known && (
        <WebhookForm webhook={known} types={types} onClose={close} onMade={setSecret} />
      )}
      {opened?.what === 'deliveries' && known && <Deliveries webhook={known} onClose={close} />}
      {opened?.what === 'rotate' && known && <Rotation webhook={known} onClose={close} onMade={setSecret} />}
      {opened?.what === 'on' && known && <SwitchOn webhook={known} onClose={close} />}
      {opened?.what === 'remove' && known && <Removal webhook={known} onClose={close} />}
      {secret && (
        <ShownOnce
          title={say('webhook.secretMade')}
          secret={secret}
          use={say('webhook.secretUse')}
          onClose={() => setSecret(undefined)}
        />
      )}
    </Page>
  )
}

function WebhookTable({ webhooks, onOpen }: { webhooks: Webhook[]; onOpen: (what: What, id: number) => void }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  return (
    <div className={settings.tableBox}>
      <table className={`${settings.table} ${settings.stacked}`}>
        <thead>
          <tr>
            <th scope="col">{say('webhook.url')}</th>
            <th scope="col">{say('webhook.types')}</th>
            <th scope="col">{say('webhook.last')}</th>
            <ChangeHead />
          </tr>
        </thead>
        <tbody>
          {webhooks.map(webhook => (
            <tr key={webhook.id}>
              <td>
                <span className={settings.who}>
                  <span className={css.address}>{webhook.url}</span> <Standing of={webhook} />
                </span>
                <Facts of={webhook} />
              </td>
              <td className={settings.wraps}>
                {webhook.types.map(type => (type === '*' ? say('webhook.everything') : type)).join(', ')}
              </td>
              <td>{webhook.lastDeliveredAt ? sayMoment(webhook.lastDeliveredAt) : say('webhook.none')}</td>
              <td>
                <Acts webhook={webhook} onOpen={what => onOpen(what, webhook.id)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Acts({ webhook, onOpen }: { webhook: Webhook; onOpen: (what: What) => void }) {
  const say = useSay()
  const { id, url, off } = webhook
  const switchOff = useSettingChange(webhooksQuery.queryKey, () =>
    call(switchWebhook, { params: { webhookId: id }, body: { on: false } }),
  )
  return (
    <span className={css.one}>
      <Button size="compact-sm" variant="default" onClick={() => onOpen('deliveries')}>
        {say('webhook.deliveries')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={say('webhook.more', { url })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onOpen('edit')}>{say('webhook.edit')}</Menu.Item>
          <Menu.Item onClick={() => onOpen('rotate')}>{say('webhook.rotate')}</Menu.Item>
          {off ? (
            <Menu.Item onClick={() => onOpen('on')}>{say('webhook.switchOn')}</Menu.Item>
          ) : (
            <Menu.Item onClick={() => switchOff.mutate(undefined)}>{say('webhook.switchOff')}</Menu.Item>
          )}
          <Menu.Item color="red" onClick={() => onOpen('remove')}>
            {say('webhook.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}

function Standing({ of: { off, failingSince } }: { of: Webhook }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  if (off) return <Tag tone={off.why === 'person' ? 'quiet' : 'danger'}>{say('webhook.state.off')}</Tag>
  if (failingSince) return <Tag tone="warn">{say('webhook.state.failing', { since: sayMoment(failingSince) })}</Tag>
  return <Tag tone="good">{say('webhook.state.on')}</Tag>
}

/** What it is for, and what is the matter. */
function Facts({ of: { description, off, restsUntil, waiting, failed, oldSecretUntil } }: { of: Webhook }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const now = useNow()
  const facts = [
    description,
    off && say(`webhook.off.${off.why}`, { name: off.by, when: sayMoment(off.since) }),
    !off && restsUntil && say('webhook.rests', { when: sayMoment(restsUntil) }),
    waiting > 0 && say('webhook.waiting', { count: waiting }),
    failed > 0 && say('webhook.failed', { count: failed }),
    oldSecretUntil && new Date(oldSecretUntil) > now && say('webhook.oldUntil', { when: sayMoment(oldSecretUntil) }),
  ]
  return <span className={settings.quiet}>{facts.filter(Boolean).join(' · ')}</span>
}
