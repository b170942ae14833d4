import { useState } from 'react'
import { ApiError } from '../../../src/contract/client.ts'
import { sentenceOf } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { say } from '../../app/speech.ts'
import { renewSetup } from '../query.ts'
import { type Going, importFile, type Report } from './query.ts'

/** An import as it goes on: what it does now, what it came to, or a sentence about why it did not. */
export interface ImportRun {
  going: Going | null
  report: Report | null
  failed: string | null
  start: (file: File) => Promise<void>
  reset: () => void
}

export function useImport(): ImportRun {
  const [going, setGoing] = useState<Going | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const reset = () => {
    setReport(null)
    setFailed(null)
  }
  const start = async (file: File) => {
    reset()
    setGoing({ state: 'reading', bytesRead: 0, bytesTotal: file.size, rows: 0 })
    try {
      let ended = false
      for await (const piece of importFile(file)) {
        ended = piece.state === 'done' || piece.state === 'refused'
        if (piece.state === 'done') setReport(piece)
        else if (piece.state === 'refused') setFailed(piece.detail)
        else setGoing(piece)
      }
      if (!ended) setFailed(say('setup.customers.broken'))
    } catch (error) {
      setFailed(error instanceof ApiError ? sentenceOf(error) : say('setup.customers.broken'))
    }
    setGoing(null)
    void renewSetup()
    void queries.invalidateQueries({ queryKey: ['customers'] })
  }
  return { going, report, failed, start, reset }
}
