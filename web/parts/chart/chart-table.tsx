import { useRouter } from '@tanstack/react-router'
import css from './chart.module.css'
import type { ChartRow, ChartTable } from './table.ts'

interface ChartTableProps {
  table: ChartTable
  caption: string
  /** Whether rows lead to what stands behind them; not while only a screen reader sees them, for a key must not get lost. */
  links: boolean
}

/** The rows of a chart, the first cell naming each; on a phone a row is a card with its figures under their names. */
export function ChartTableView({ table: { columns, rows, total }, caption, links }: ChartTableProps) {
  const line = (row: ChartRow) => <Row key={row.key} row={row} columns={columns} links={links} />
  return (
    <table className={css.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, numeric }) => (
            <th key={name} scope="col" data-numeric={numeric}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{rows.map(line)}</tbody>
      {total && <tfoot>{line(total)}</tfoot>}
    </table>
  )
}

function Row({ row, columns, links }: { row: ChartRow; columns: ChartTable['columns']; links: boolean }) {
  const [first, ...rest] = row.cells
  return (
    <tr>
      <th scope="row">{links && row.opens ? <Opens href={row.opens}>{first!.said}</Opens> : first!.said}</th>
      {rest.map(({ said, open }, at) => {
        const { name, numeric } = columns[at + 1]!
        return (
          <td key={name} data-name={name} data-numeric={numeric} data-open={open || undefined}>
            {said}
          </td>
        )
      })}
    </tr>
  )
}

/** An address that is known as a whole, opened within the page. */
function Opens({ href, children }: { href: string; children: string }) {
  const router = useRouter()
  return (
    <a
      href={href}
      className="mg-link"
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        void router.navigate({ href })
      }}
    >
      {children}
    </a>
  )
}
