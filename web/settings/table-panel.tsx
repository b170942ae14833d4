import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSay } from '../app/speech.ts'
import { Panel } from '../parts/page/panel.tsx'
import { Resolved } from '../parts/state/resolved.tsx'
import css from './settings.module.css'

interface Column<Row> {
  head: string
  cell: (row: Row) => ReactNode
  /** Long words, which may take several lines. */
  wraps?: boolean
}

interface TablePanelProps<Row> {
  title: string
  /** What the table is for. */
  hint: string
  add: string
  /** Absent for who may only read. */
  onAdd?: (() => void) | undefined
  rows: UseQueryResult<{ items: Row[] }>
  columns: Column<Row>[]
  keyOf: (row: Row) => string | number
  /** The buttons that change a row. */
  acts: (row: Row) => ReactNode
  /** Said in place of a table without rows. */
  none?: string
  /** What opens over it. */
  children: ReactNode
}

/** A table of settings: its name, what it is for, a button for another row, and one in each row that changes it. */
export function TablePanel<Row>({ title, hint, add, onAdd, rows, none, children, ...table }: TablePanelProps<Row>) {
  const button = onAdd && (
    <Button
      size="compact-sm"
      flex="none"
      variant="default"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={onAdd}
    >
      {add}
    </Button>
  )
  return (
    <Panel title={title} flush actions={button}>
      <p className={css.lead}>{hint}</p>
      <Resolved query={rows}>
        {({ items }) => (items.length ? <Rows {...table} items={items} /> : none && <p className={css.lead}>{none}</p>)}
      </Resolved>
      {children}
    </Panel>
  )
}

type RowsProps<Row> = Pick<TablePanelProps<Row>, 'columns' | 'keyOf' | 'acts'> & { items: Row[] }

const Rows = <Row,>({ items, columns, keyOf, acts }: RowsProps<Row>) => (
  <table className={`${css.table} ${css.stacked}`}>
    <thead>
      <tr>
        {columns.map(({ head }) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
        <ChangeHead />
      </tr>
    </thead>
    <tbody>
      {items.map(row => (
        <tr key={keyOf(row)}>
          {columns.map(({ head, cell, wraps }) => (
            <td key={head} data-head={head} className={wraps ? css.wraps : undefined}>
              {cell(row)}
            </td>
          ))}
          <td className={css.act}>{acts(row)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

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
