import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Language } from '../../core/language.ts'
import { isRefusal, type Refusal } from '../../core/refusal.ts'
import { BUILT_IN_ZONES as zones } from '../../core/zone/built-in.ts'
import { applyRule } from '../../packs/apply.ts'
import { OwnPack, openPack } from '../../packs/own.ts'
import type { Pack } from '../../packs/pack.ts'
import { PUBLISHED } from '../../packs/published.ts'
import { sayProblem } from '../../words/problem.ts'
import type { Words } from '../../words/words.ts'
import { inputOf, linesOf, opened, write } from '../json-lines.ts'
import { readFacts } from './facts.ts'
import { shown } from './shown.ts'
import { told } from './told.ts'

export interface RuleOptions {
  jsonl: boolean
  /** Prints the JSON schema of a pack. */
  schema: boolean
  /** Files with packs of one's own. */
  pack: string[]
}

/** Applies rules where there is no desk: facts as JSON lines, or one case for a person to read. */
export async function ruleCommand(
  say: Words,
  language: Language,
  rule: string | undefined,
  facts: string[],
  options: RuleOptions,
): Promise<void> {
  if (options.schema) return void (await write(`${JSON.stringify(z.toJSONSchema(OwnPack), null, 2)}\n`))
  const packs = [...PUBLISHED, ...options.pack.map(file => ownPack(say, language, file))]
  if (options.jsonl) {
    process.exitCode = await ruleLines(say, language, packs, rule)
    return
  }
  const names = [...new Set(packs.flatMap(pack => (pack.status === 'active' ? pack.rules.map(each => each.rule) : [])))]
  if (!rule) return void (await write(`${say('rules.command.list', { rules: names.sort().join('\n  ') })}\n`))
  const answer = applyRule(packs, rule, readFacts(packs, rule, facts), zones)
  if (isRefusal(answer)) throw new Error(sentence(language, answer))
  await write(shown(say, language, answer))
}

/** One answer for each line, in order; a line that cannot be answered does not keep the others. */
async function ruleLines(say: Words, language: Language, packs: readonly Pack[], file?: string): Promise<number> {
  let code = 0
  for await (const { number, line } of linesOf(inputOf(say, file))) {
    const answer = answerTo(line, number)
    if ('error' in answer) code = 1
    await write(`${JSON.stringify(answer)}\n`)
  }
  return code

  function answerTo(line: string, number: number) {
    let asked: { id?: unknown; rule?: unknown; inputs?: unknown } | null
    try {
      asked = JSON.parse(line)
    } catch (error) {
      return { id: null, error: say('rules.command.badLine', { line: number, reason: (error as Error).message }) }
    }
    const id = asked?.id ?? null
    const inputs = typeof asked?.inputs === 'object' && asked.inputs && !Array.isArray(asked.inputs) ? asked.inputs : {}
    const answer = applyRule(packs, String(asked?.rule ?? ''), inputs as Record<string, unknown>, zones)
    if (!isRefusal(answer)) return { id, result: told(language, answer) }
    return { id, error: sentence(language, answer), code: answer.refused, ...(answer.field && { field: answer.field }) }
  }
}

function ownPack(say: Words, language: Language, file: string): Pack {
  const pack = openPack(JSON.parse(opened(say, file, () => readFileSync(file, 'utf8'))), zones)
  if (isRefusal(pack)) throw new Error(`${file}: ${sentence(language, pack)}`)
  return pack
}

const sentence = (language: Language, { refused, values, field }: Refusal): string =>
  sayProblem(language, refused, { field: field ?? '', ...values })
