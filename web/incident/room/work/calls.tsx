import { Button, Group, TextInput } from '@mantine/core'
import { IconPhone, IconPhoneCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { claimCall, releaseCall, settleCall } from '../../../../src/contract/incident/call.ts'
import { money } from '../../../../src/words/format/money.ts'
import { sayAddress } from '../../../app/addresses.ts'
import { call } from '../../../app/api.ts'
import { useRowKeys } from '../../../app/keys/shortcuts.ts'
import { useMe } from '../../../app/session.ts'
import { language, useSay } from '../../../app/speech.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import { Tag } from '../../../parts/sign/tag.tsx'
import { Empty } from '../../../parts/state/empty.tsx'
import { Moment } from '../../../parts/time/moment.tsx'
import { type Incident, type IncidentCall, useIncidentChange } from '../../query.ts'
import css from './calls.module.css'

/** Those whom no channel reaches: one named person takes each, and writes down what came of it. */
export function Calls({ incident }: { incident: Incident }) {
  const say = useSay()
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const open = incident.calls.filter(({ settledAt }) => !settledAt)
  const made = incident.calls.filter(({ settledAt }) => settledAt)
  if (!incident.calls.length)
    return (
      <Panel title={say('incident.call.title')}>
        <Empty icon={IconPhoneCheck} title={say('incident.call.none')} text={say('incident.call.noneText')} />
      </Panel>
    )
  return (
    <div ref={list} className={css.columns}>
      <Panel title={say('incident.call.title')} count={open.length} flush>
        {open.length === 0 && <p className={css.all}>{say('incident.call.allMade')}</p>}
        <ul className={css.rows}>
          {open.map(each => (
            <OpenCall key={each.id} incident={incident} each={each} />
          ))}
        </ul>
      </Panel>
      {made.length > 0 && (
        <Panel title={say('incident.call.made')} count={made.length} flush>
          <ul className={css.rows}>
            {made.map(each => (
              <li key={each.id} className={css.row}>
                <Customer each={each} />
                <div className={css.about}>
                  <Tag tone={each.outcome === 'reached' ? 'good' : 'warn'}>
                    {say(`incident.call.outcome.${each.outcome ?? 'reached'}`)}
                  </Tag>{' '}
                  {each.settledBy}
                  {each.settledAt && (
                    <>
                      {' '}
                      · <Moment at={each.settledAt} />
                    </>
                  )}
                </div>
                {each.note && <p className={css.note}>{each.note}</p>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}

const Customer = ({ each }: { each: IncidentCall }) => {
  const say = useSay()
  return (
    <Link to="/customers/$customerId" params={{ customerId: each.customer.id }} className={css.name}>
      {each.customer.name || say('customer.nameless')}
    </Link>
  )
}

function OpenCall({ incident, each }: { incident: Incident; each: IncidentCall }) {
  const say = useSay()
  const me = useMe()
  const params = { callId: each.id }
  const claim = useIncidentChange(incident.id, () => call(claimCall, { params }), { beside: false })
  const mine = each.claimedBy?.id === me.id
  return (
    <li className={css.row} data-mine={mine || undefined}>
      <div className={css.head}>
        <div className={css.who}>
          <Customer each={each} />
          <div className={css.about}>
            {say(`incident.call.reason.${each.reason}`)} <About incident={incident} each={each} />
          </div>
        </div>
        {each.claimedBy && !mine && (
          <Tag tone="info">{say('incident.call.claimedBy', { name: each.claimedBy.name })}</Tag>
        )}
        {!each.claimedBy && (
          <Button size="compact-sm" loading={claim.isPending} onClick={() => claim.mutate(undefined)} data-row>
            {say('incident.call.claim')}
          </Button>
        )}
      </div>
      <Money each={each} />
      <Numbers phones={each.phones} />
      {each.note && !mine && <p className={css.note}>{say('incident.call.lastTry', { note: each.note })}</p>}
      {mine && <Outcome incident={incident} each={each} />}
    </li>
  )
}

/** Which update they have not heard. */
function About({ incident, each }: { incident: Incident; each: IncidentCall }) {
  const say = useSay()
  const bulletin = incident.bulletins.find(({ id }) => id === each.bulletinId)
  if (!bulletin) return null
  return (
    <>
      · {say(`incident.bulletin.kind.${bulletin.kind}`)}, <Moment at={bulletin.at} />
    </>
  )
}

/** What the call has to say of money: what comes, and what was told and does not hold any more. */
function Money({ each: { owed, takenBack } }: { each: IncidentCall }) {
  const say = useSay()
  const spoken = language.use()
  const said = (sums: IncidentCall['owed']) => sums.map(sum => money({ language: spoken }, sum)).join(', ')
  const comes = owed.filter(({ minor }) => minor > 0)
  if (!comes.length && !takenBack.length) return null
  return (
    <p className={css.about}>
      {takenBack.length > 0 && say('incident.call.takenBack', { sum: said(takenBack) })}{' '}
      {comes.length > 0 && say('incident.call.owed', { sum: said(comes) })}
    </p>
  )
}

function Numbers({ phones }: { phones: string[] }) {
  const say = useSay()
  if (!phones.length) return <p className={css.about}>{say('incident.call.noPhones')}</p>
  return (
    <div className={css.phones}>
      {phones.map(phone => (
        <a key={phone} href={`tel:${phone}`} className={css.phone} aria-label={say('incident.call.dial', { phone })}>
          <IconPhone size={16} stroke={1.7} aria-hidden />
          {sayAddress(phone)}
        </a>
      ))}
    </div>
  )
}

/** What came of it; one that reached nobody is free for another try. */
function Outcome({ incident, each }: { incident: Incident; each: IncidentCall }) {
  const say = useSay()
  const params = { callId: each.id }
  const [note, setNote] = useState(each.note)
  const settle = useIncidentChange(
    incident.id,
    (outcome: 'reached' | 'not-reached' | 'no-number') => call(settleCall, { params, body: { outcome, note } }),
    { beside: false },
  )
  const release = useIncidentChange(incident.id, () => call(releaseCall, { params }), { beside: false })
  return (
    <div className={css.outcome}>
      <TextInput
        label={say('incident.call.note')}
        value={note}
        maxLength={2000}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <Group gap={8}>
        <Button size="compact-sm" loading={settle.isPending} onClick={() => settle.mutate('reached')} data-row>
          {say('incident.call.outcome.reached')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => settle.mutate('not-reached')}>
          {say('incident.call.outcome.not-reached')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => settle.mutate('no-number')}>
          {say('incident.call.outcome.no-number')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => release.mutate(undefined)}>
          {say('incident.call.release')}
        </Button>
      </Group>
    </div>
  )
}
