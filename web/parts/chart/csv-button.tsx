import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { language, useSay } from '../../app/speech.ts'
import { csvOf, download } from '../csv.ts'
import { type ChartTable, linesOf } from './table.ts'

interface CsvButtonProps {
  table: ChartTable
  caption: string
  /** The name of the CSV, without its ending. */
  file: string
}

/** Takes a table along for a spreadsheet, in the words and the manner of the language that is spoken. */
export function CsvButton({ table, caption, file }: CsvButtonProps) {
  const say = useSay()
  const spoken = language.use()
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      leftSection={<IconDownload size={14} stroke={1.7} aria-hidden />}
      aria-label={say('chart.csvOf', { caption })}
      onClick={() => download(`${file}.csv`, csvOf(linesOf(table), spoken))}
    >
      {say('chart.csv')}
    </Button>
  )
}
