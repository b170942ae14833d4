import { Button } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useSay } from '../../app/speech.ts'
import css from './chart.module.css'
import { ChartTableView } from './chart-table.tsx'
import { CsvButton } from './csv-button.tsx'
import type { ChartTable } from './table.ts'
import { type Draw, useDrawn } from './use-drawn.ts'

interface ChartProps {
  caption: string
  /** One sentence that says what is seen. */
  says: string
  /** Pixels, as `draw` uses them. */
  height: number
  draw: Draw
  /** What each colour means. */
  legend?: { name: string; color: string }[]
  table: ChartTable
  /** The name of the CSV, without its ending. */
  file: string
  /** The table stands open from the start. */
  withTable?: boolean
}

/** A chart with what it shows in one sentence, as a table, and as CSV; its links are reached by keys too. */
export function Chart({ caption, says, height, draw, legend = [], table, file, withTable = false }: ChartProps) {
  const say = useSay()
  const id = useId()
  const [opened, setOpened] = useState(withTable)
  const { host, failed } = useDrawn(draw)
  const shown = opened || failed
  // a picture is one thing; what leads on is a group of links
  const seen = { role: table.rows.some(({ opens }) => opens) ? 'group' : 'img', 'aria-label': says }
  return (
    <figure className={css.figure}>
      <figcaption className={css.head}>
        <span>{caption}</span>
        <span className={css.legend} aria-hidden>
          {legend.map(({ name, color }) => (
            <span key={name}>
              <i style={{ background: color }} /> {name}
            </span>
          ))}
        </span>
      </figcaption>
      {!failed && <div ref={host} className={css.drawn} {...seen} style={{ height }} />}
      <div className={css.acts}>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconTable size={14} stroke={1.7} aria-hidden />}
          aria-expanded={shown}
          aria-controls={id}
          disabled={failed}
          onClick={() => setOpened(!opened)}
        >
          {say(shown ? 'chart.withoutTable' : 'chart.asTable')}
        </Button>
        <CsvButton table={table} caption={caption} file={file} />
      </div>
      <div id={id} className={shown ? css.scroll : 'visually-hidden'}>
        <ChartTableView table={table} caption={caption} links={shown} />
      </div>
    </figure>
  )
}
