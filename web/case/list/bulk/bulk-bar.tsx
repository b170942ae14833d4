import { Button, Modal } from '@mantine/core'
import { IconArrowsJoin2, IconSend, IconTag, IconTransfer, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useSay } from '../../../app/speech.ts'
import type { FoundCase } from '../query.ts'
import css from './bulk.module.css'
import { BulkHandover } from './handover.tsx'
import { BulkKind } from './kind.tsx'
import { BulkMerge } from './merge.tsx'
import { BulkReply } from './reply.tsx'

const ACTS = {
  reply: { form: BulkReply, icon: IconSend },
  handover: { form: BulkHandover, icon: IconTransfer },
  kind: { form: BulkKind, icon: IconTag },
  merge: { form: BulkMerge, icon: IconArrowsJoin2 },
} as const
type Act = keyof typeof ACTS

/** What can be done with the cases that are chosen. */
export function BulkBar({ rows, onClear }: { rows: FoundCase[]; onClear: () => void }) {
  const say = useSay()
  // as they were chosen: the list behind may be renewed meanwhile
  const [open, setOpen] = useState<{ act: Act; rows: FoundCase[] } | null>(null)
  const close = () => setOpen(null)
  const Form = open && ACTS[open.act].form
  const ofOne = new Set(rows.map(({ customer }) => customer.id)).size === 1
  const acts = (Object.keys(ACTS) as Act[]).filter(act => act !== 'merge' || (rows.length > 1 && ofOne))
  return (
    <>
      {rows.length > 0 && (
        <section className={css.bar} aria-label={say('bulk.title')}>
          <span className={css.chosen} role="status">
            {say('bulk.chosen', { count: rows.length })}
          </span>
          {acts.map(act => {
            const Icon = ACTS[act].icon
            return (
              <Button
                key={act}
                size="compact-md"
                variant={act === 'reply' ? 'filled' : 'default'}
                leftSection={<Icon size={16} stroke={1.7} />}
                onClick={() => setOpen({ act, rows })}
              >
                {say(`bulk.${act}.act`)}
              </Button>
            )
          })}
          <Button
            size="compact-md"
            variant="subtle"
            color="gray"
            leftSection={<IconX size={16} stroke={1.7} />}
            onClick={onClear}
          >
            {say('bulk.clear')}
          </Button>
        </section>
      )}
      <Modal
        opened={open !== null}
        onClose={close}
        size="lg"
        title={open && say(`bulk.${open.act}.title`, { count: open.rows.length })}
        closeButtonProps={{ 'aria-label': say('app.close') }}
      >
        {open && Form && <Form rows={open.rows} onClose={close} />}
      </Modal>
    </>
  )
}
