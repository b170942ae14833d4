import { Button, Switch } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { revokeApiKey } from '../../../src/contract/access/api-key.ts'
import { call } from '../../app/api.ts'
import { sayIfKnown, useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { Page } from '../../parts/page/page.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { useSettingChange } from '../change.ts'
import css from '../settings.module.css'
import { ShownOnce } from '../shown-once.tsx'
import { Sure } from '../sure.tsx'
import { ChangeHead } from '../table-panel.tsx'
import { KeyForm } from './key-form.tsx'
import { type ApiKey, apiKeysQuery } from './query.ts'

/** The keys with which other programs come in. */
export function ApiKeys() {
  const say = useSay()
  const keys = useQuery(apiKeysQuery)
  const [adding, setAdding] = useState(false)
  const [made, setMade] = useState<{ name: string; key: string }>()
  const [leaving, setLeaving] = useState<ApiKey>()
  const add = (
    <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      {say('apiKey.add')}
    </Button>
  )
  return (
    <Page title={say('apiKey.title')} hint={say('apiKey.hint')} actions={keys.data?.items.length ? add : undefined}>
      <Resolved query={keys}>
        {({ items }) =>
          items.length ? (
            <KeyTable keys={items} onRevoke={setLeaving} />
          ) : (
            <div className={css.card}>
              <Empty icon={IconKey} title={say('apiKey.emptyTitle')} text={say('apiKey.empty')}>
                {add}
              </Empty>
            </div>
          )
        }
      </Resolved>
      {adding && (
        <KeyForm
          onClose={() => setAdding(false)}
          onMade={key => {
            setAdding(false)
            setMade(key)
          }}
        />
      )}
      {made && (
        <ShownOnce
          title={say('apiKey.made', { name: made.name })}
          secret={made.key}
          use={say('apiKey.use')}
          onClose={() => setMade(undefined)}
        />
      )}
      {leaving && <Revocation of={leaving} onClose={() => setLeaving(undefined)} />}
    </Page>
  )
}

function Revocation({ of: { id, name }, onClose }: { of: ApiKey; onClose: () => void }) {
  const say = useSay()
  const revoke = useSettingChange(apiKeysQuery.queryKey, () => call(revokeApiKey, { params: { keyId: id } }), onClose)
  const words = { title: say('apiKey.revokeTitle', { name }), hint: say('apiKey.revokeHint') }
  return <Sure {...words} act={say('apiKey.revoke')} danger change={revoke} onClose={onClose} />
}

function KeyTable({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const [all, setAll] = useState(false)
  const shown = all ? keys : keys.filter(({ revokedAt }) => !revokedAt)
  return (
    <>
      <div className={css.tableBox}>
        <table className={`${css.table} ${css.stacked}`}>
          <thead>
            <tr>
              <th scope="col">{say('apiKey.name')}</th>
              <th scope="col">{say('apiKey.scopes')}</th>
              <th scope="col">{say('apiKey.lastUsed')}</th>
              <ChangeHead />
            </tr>
          </thead>
          <tbody>
            {shown.map(key => (
              <tr key={key.id}>
                <td>
                  <span className={css.who}>
                    {key.name} <KeyState of={key} />
                  </span>
                  <span className={css.quiet}>
                    {key.prefix}… · {say('apiKey.madeBy', { name: key.madeBy.name, when: sayMoment(key.madeAt) })}
                  </span>
                </td>
                <td className={css.wraps}>
                  {key.scopes.map(scope => sayIfKnown(say, `scope.${scope}`) ?? scope).join(', ')}
                </td>
                <td>{key.lastUsedAt ? sayMoment(key.lastUsedAt) : say('apiKey.unused')}</td>
                <td>
                  {!key.revokedAt && (
                    <Button size="compact-sm" variant="default" onClick={() => onRevoke(key)}>
                      {say('apiKey.revoke')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {keys.some(({ revokedAt }) => revokedAt) && (
        <Switch
          label={say('apiKey.showRevoked')}
          checked={all}
          onChange={event => setAll(event.currentTarget.checked)}
        />
      )}
    </>
  )
}

function KeyState({ of: { revokedAt, revokedBy, expiresAt } }: { of: ApiKey }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const now = useNow()
  if (revokedAt) return <Tag>{say('apiKey.revoked', { name: revokedBy!, when: sayMoment(revokedAt) })}</Tag>
  if (!expiresAt) return null
  const isOver = new Date(expiresAt) <= now
  const when = sayMoment(expiresAt)
  return isOver ? (
    <Tag>{say('apiKey.expired', { when })}</Tag>
  ) : (
    <Tag tone="info">{say('apiKey.expiresAt', { when })}</Tag>
  )
}
