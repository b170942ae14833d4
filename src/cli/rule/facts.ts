import type { z } from 'zod'
import type { Pack } from '../../packs/pack.ts'
import { READERS } from '../../packs/readers.ts'

/**
 * Facts typed as options: `--reported-at 2026-04-02T10:00`, `--reported …` for short, `--reroute.arrive-late-min 120`
 * inside of another, `--extraordinary` for yes.
 */
export function readFacts(packs: readonly Pack[], rule: string, words: string[]): Record<string, unknown> {
  const names = factsOf(packs, rule)
  const facts: Record<string, unknown> = {}
  for (let i = 0; i < words.length; i++) {
    const [option, given] = (words[i] ?? '').replace(/^--/, '').split(/=(.*)/s)
    const next = words[i + 1]
    const value = given ?? (next === undefined || next.startsWith('--') ? 'true' : words[++i])
    const [first, ...inner] = (option ?? '').split('.').map(camel)
    put(facts, [full(first ?? '', names), ...inner], typed(value ?? ''))
  }
  return facts
}

function factsOf(packs: readonly Pack[], rule: string): string[] {
  const rules = packs.flatMap(pack => pack.rules.filter(each => each.rule === rule))
  const shapes = rules.flatMap(({ reads }) =>
    Object.keys((READERS[reads]?.facts as unknown as z.ZodObject)?.shape ?? {}),
  )
  return [...new Set([...shapes, ...rules.flatMap(({ selector }) => selector ?? [])])]
}

/** `reported` for `reportedAt`, where one fact alone begins so. */
function full(name: string, names: string[]): string {
  if (names.includes(name)) return name
  const begun = names.filter(each => each.startsWith(name))
  return begun.length === 1 ? begun[0]! : name
}

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

function put(facts: Record<string, unknown>, [first, ...inner]: string[], value: unknown): void {
  if (first === undefined) return
  if (!inner.length) {
    facts[first] = value
    return
  }
  facts[first] ??= {}
  put(facts[first] as Record<string, unknown>, inner, value)
}

function typed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
