import { type Acts, highest, LABELS } from '../act/act.ts'
import type { Letter } from '../letter.ts'
import { pattern, plain } from '../pattern.ts'
import { COURTEOUS, isCeremony } from './ceremony.ts'
import { tellsOfTrouble } from './trouble.ts'

const WHY = pattern(String.raw`(?<!\p{L})(?:why|почему|зачем|reason)(?!\p{L})`)

/** Courtesy is never evidence, for or against. */
const WEIGHED = LABELS.filter(act => !(COURTEOUS as string[]).includes(act)).map(act => ({
  act,
  surely: `surely ${act}`,
  much: `much ${act}`,
}))

/**
 * What the rules weigh, by name. "surely X" is how surely some sentence does X, "much X" how many do, both between about -2
 * and 3; the rest are yes (1) or no (0), or shares.
 */
export function evidences({ acts: all, reply, broken, decision, asks, customer }: Letter): Record<string, number> {
  const kept = all.map((acts, at) => ({ acts, sentence: reply.sentences[at]! })).filter(({ acts }) => !isCeremony(acts))
  const acts = kept.map(({ acts }) => acts)
  const found: Record<string, number> = {}
  for (const { act, surely, much } of WEIGHED) {
    found[surely] = logit(highest(acts, act)) / 3
    found[much] = Math.min(3, total(acts, act))
  }
  const open = asks.map(ask => ask.open)
  const trouble = tellsOfTrouble(plain(customer.text))
  const stepless = -logit(highest(acts, 'step')) / 3
  const words = sum(kept.map(({ sentence }) => sentence.words.length))
  return Object.assign(found, {
    'a promise of ours was broken': Number(broken !== null),
    'decided: refused': Number(decision === 'refused'),
    'decided: partly': Number(decision === 'partly'),
    'decided: granted': Number(decision === 'granted'),
    'several asks': Number(open.length > 1),
    'many asks': Math.min(3, Math.max(0, open.length - 1)),
    'no ask': Number(open.length === 0),
    'an ask is left open': asks.length === 0 ? 0 : logit(Math.max(...open)) / 3,
    'asks left open': Math.min(3, sum(open)),
    'all asks left open': asks.length === 0 ? 0 : logit(Math.min(...open)) / 3,
    'asks why': Number(asks.some(({ text }) => WHY.test(plain(text)))),
    'trouble is told': Number(trouble),
    'trouble and no step': trouble ? Math.max(0, stepless) : 0,
    'no trouble and no step': trouble ? 0 : Math.max(0, stepless),
    'long letter': Math.log(1 + words) / 3,
    'several sentences': Math.min(3, kept.length / 5),
  })
}

function total(sentences: Acts[], act: keyof Acts): number {
  let total = 0
  for (const acts of sentences) total += acts[act]
  return total
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

const logit = (probability: number): number => {
  const p = Math.min(0.998, Math.max(0.002, probability))
  return Math.log(p / (1 - p))
}
