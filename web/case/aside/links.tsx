import { ActionIcon, Button, CopyButton, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { addLink, revokeLink } from '../../../src/contract/case/link.ts'
import { call } from '../../app/api.ts'
import { tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { useNow } from '../../app/time/clock.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import { useCaseChange } from '../change.ts'
import type { Case } from '../query.ts'
import css from './aside.module.css'

/** The customer's private links: a new one is shown once, one that is out can be taken back. */
export function Links({ theCase }: { theCase: Case }) {
  const say = useSay()
  const now = useNow()
  const add = useCaseChange(theCase.id, () => call(addLink, { params: { caseId: theCase.id } }))
  const revoke = useCaseChange(theCase.id, (linkId: number) => call(revokeLink, { params: { linkId } }), {
    onDone: () => tellDone(say('link.revoked')),
  })
  const live = theCase.links.filter(link => !link.revokedAt && Date.parse(link.expiresAt) > now.getTime())
  return (
    <Panel
      title={say('link.title')}
      count={live.length || undefined}
      actions={
        <ActionIcon aria-label={say('link.add')} loading={add.isPending} onClick={() => add.mutate(undefined)}>
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
      }
    >
      <p className={css.hint}>{say('link.hint')}</p>
      {add.data && (
        <div aria-live="polite">
          <code className={css.url}>{add.data.url}</code>
          <Group gap={8} my={8}>
            <CopyButton value={add.data.url}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="default" onClick={copy}>
                  {say(copied ? 'link.copied' : 'link.copy')}
                </Button>
              )}
            </CopyButton>
          </Group>
        </div>
      )}
      <ul className={css.list}>
        {live.map(link => (
          <li key={link.id} className={css.line}>
            <span style={{ flex: 1 }}>
              {say('link.madeAt')} <Moment at={link.createdAt} />
            </span>
            <Button size="compact-xs" variant="subtle" color="red" onClick={() => revoke.mutate(link.id)}>
              {say('link.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
