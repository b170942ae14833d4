import { Button, Group } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import type { Incident } from '../query.ts'
import css from './bulletin.module.css'
import { Editor } from './editor.tsx'

/** The place where an update is written; folded once an incident is over. */
export function BulletinDesk({ incident }: { incident: Incident }) {
  const say = useSay()
  const [open, setOpen] = useState(!incident.endedAt)
  useShortcuts({ b: open ? undefined : () => setOpen(true) })
  if (!open)
    return (
      <Panel title={say('incident.bulletin.over')}>
        <Group gap={12}>
          <p className={css.hint}>{say('incident.bulletin.overHint')}</p>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            {say('incident.bulletin.correct')}
          </Button>
        </Group>
      </Panel>
    )
  return <Editor incident={incident} />
}
