import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSay } from '../app/speech.ts'
import { Panel } from '../parts/page/panel.tsx'
import css from './settings.module.css'

interface TablePanelProps {
  title: string
  /** What the table is for. */
  hint: string
  add: string
  /** Absent for who may only read. */
  onAdd?: (() => void) | undefined
  children: ReactNode
}

/** A table of settings: its name, what it is for, and a button for another row. */
export function TablePanel({ title, hint, add, onAdd, children }: TablePanelProps) {
  const button = onAdd && (
    <Button size="compact-sm" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
      {add}
    </Button>
  )
  return (
    <Panel title={title} flush actions={button}>
      <p className={css.lead}>{hint}</p>
      {children}
    </Panel>
  )
}

/** The head of the column in which rows are changed. */
export function ChangeHead() {
  const say = useSay()
  return (
    <th scope="col">
      <span className="visually-hidden">{say('app.change')}</span>
    </th>
  )
}

export const EditButton = ({ label, onEdit }: { label: string; onEdit: () => void }) => (
  <ActionIcon aria-label={label} onClick={onEdit}>
    <IconPencil size={18} stroke={1.7} aria-hidden />
  </ActionIcon>
)
