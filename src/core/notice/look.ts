/**
 * Where to look in an answer and what to find there. `path` walks JSON (`messages[0].message-id`), without it the whole
 * body is looked at; `matches` is a regular expression whose first group, if it has one, is what was found.
 */
export interface Look {
  path?: string
  matches?: string
}

/** An answer as text, and as JSON where it was JSON. */
export interface Looked {
  text: string
  json?: unknown
}

/** What was found as a string, or null. Objects, lists and null are not findings of a path. */
export function look(answer: Looked, { path, matches }: Look): string | null {
  const subject = path === undefined ? answer.text : scalar(at(answer.json, path))
  if (subject === null || matches === undefined) return subject
  const match = new RegExp(matches, 'su').exec(subject)
  return match && (match[1] ?? match[0])
}

/** The text with its JSON, if it is JSON. */
export function looked(text: string): Looked {
  try {
    return { text, json: JSON.parse(text) }
  } catch {
    return { text }
  }
}

function at(value: unknown, path: string): unknown {
  const steps = path.split(/[.[\]]+/).filter(step => step !== '')
  return steps.reduce<unknown>(
    (inner, step) => (isTree(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined),
    value,
  )
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const scalar = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
