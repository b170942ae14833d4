import type { Pack, PackRule } from './pack.ts'

/** One figure of a rule: the names that lead to it among its terms, and what stands there. */
export interface Figure {
  path: string[]
  value: unknown
}

/** One figure that differs; undefined where one of the two does not have it. */
interface FigureChange {
  path: string[]
  before: unknown
  after: unknown
}

export interface RuleChange {
  rule: string
  change: 'added' | 'gone' | 'changed' | 'same'
  figures: FigureChange[]
}

/** What changed from one edition to another, rule by rule in the order of the newer; what is gone stands last. */
export function comparePacks(before: Pack, after: Pack): RuleChange[] {
  const known = new Map(before.rules.map(rule => [rule.rule, rule]))
  const stays = after.rules.map(rule => changeOf(known.get(rule.rule), rule))
  const gone = before.rules.filter(({ rule }) => !after.rules.some(each => each.rule === rule))
  return [...stays, ...gone.map(rule => changeOf(rule, undefined))]
}

function changeOf(before: PackRule | undefined, after: PackRule | undefined): RuleChange {
  const figures = differences(before ? figuresOf(before) : [], after ? figuresOf(after) : [])
  const change = !before ? 'added' : !after ? 'gone' : figures.length ? 'changed' : 'same'
  return { rule: (after ?? before)!.rule, change, figures }
}

function differences(before: Figure[], after: Figure[]): FigureChange[] {
  const [was, is] = [byPath(before), byPath(after)]
  return [...new Map([...is, ...was])].flatMap(([key, { path }]) => {
    const change = { path, before: was.get(key)?.value, after: is.get(key)?.value }
    return JSON.stringify(change.before) === JSON.stringify(change.after) ? [] : [change]
  })
}

const byPath = (figures: Figure[]) => new Map(figures.map(figure => [JSON.stringify(figure.path), figure]))

/** A rule as a flat list: by which date it is chosen, beside which other rule it stands, and its terms down to each figure. */
export function figuresOf({ selector, sameLossAs, precedence, terms }: PackRule): Figure[] {
  return leaves({ selector, sameLossAs, precedence, ...terms }, []).filter(({ value }) => value !== undefined)
}

const leaves = (value: unknown, path: string[]): Figure[] =>
  isBranch(value) ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name])) : [{ path, value }]

/** A list of plain values is one figure; a list of rows is read row by row. */
function isBranch(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return !Array.isArray(value) || value.some(item => typeof item === 'object')
}
