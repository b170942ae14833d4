import type { FastifyInstance } from 'fastify'
import * as contract from '../../contract/review.ts'
import type { Language } from '../../core/language.ts'
import { isRefusal } from '../../core/refusal.ts'
import type { ReaderSettings } from '../../core/review/second-reader/reader.ts'
import { setReader, showReader, tryReader } from '../../desk/review/second-reader.ts'
import { titleOfFinding } from '../../words/review.ts'
import { wordsFor } from '../../words/words.ts'
import { type Room, route } from '../route/route.ts'

/** Who is asked before a reply leaves, beside the rules. */
export function secondReaderRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.getSecondReader, async ({ by }) => {
    const reader = await showReader(desk, by)
    return isRefusal(reader) ? reader : readerView(reader)
  })

  route(app, room, contract.setSecondReader, async ({ body, by }) => {
    const reader = await setReader(desk, by, body)
    return isRefusal(reader) ? reader : readerView(reader)
  })

  route(app, room, contract.tryReader, async ({ by, language }) => {
    const trial = await tryReader(desk, by, language)
    return isRefusal(trial) ? trial : trialView(trial, language)
  })
}

const readerView = ({ endpoint, model, key }: ReaderSettings) => ({ endpoint, model, hasKey: key !== null })

type Trial = Exclude<Awaited<ReturnType<typeof tryReader>>, { refused: string }>

function trialView({ reading, milliseconds }: Trial, language: Language) {
  const say = wordsFor(language)
  if ('fault' in reading) {
    return { ok: false, detail: say('screens.secondReader.trial.fault', { reason: reading.fault }), milliseconds }
  }
  if (reading.state === 'off') return { ok: false, detail: say('screens.secondReader.trial.off'), milliseconds }
  const titles = [...new Set(reading.findings.map(({ code }) => titleOfFinding(code, language)))]
  const detail = titles.length
    ? say('screens.secondReader.trial.found', { titles: titles.join(language === 'ru' ? '», «' : '”, “') })
    : say('screens.secondReader.trial.nothing')
  return { ok: true, detail, milliseconds }
}
