/** What a chart shows, as rows: read by eyes and screen readers, and taken along as CSV. */
export interface ChartTable {
  columns: { name: string; numeric?: boolean }[]
  rows: ChartRow[]
  total?: ChartRow
}

export interface ChartRow {
  key: string | number
  cells: ChartCell[]
  /** The address of what stands behind this row. */
  opens?: string
}

export interface ChartCell {
  said: string
  /** The bare value for a spreadsheet, where it is not what is said. */
  value?: string | number
  /** Something is still to be done here. */
  open?: boolean
}

/** The lines of the CSV: the names of the columns, the rows, and the total where there is one. */
export function linesOf({ columns, rows, total }: ChartTable): (string | number)[][] {
  const line = ({ cells }: ChartRow) => cells.map(({ said, value }) => value ?? said)
  return [columns.map(({ name }) => name), ...rows.map(line), ...(total ? [line(total)] : [])]
}
