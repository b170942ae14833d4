/** A stretch [from, until) of plain numbers: milliseconds since the epoch, or minutes of a day. */
export interface Span {
  from: number
  until: number
}

/** What lies in both lists. Each is sorted and without overlaps, and so is the answer. */
export function intersect(left: readonly Span[], right: readonly Span[]): Span[] {
  const common: Span[] = []
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [a, b] = [left[i] as Span, right[j] as Span]
    const span = { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) }
    if (span.from < span.until) common.push(span)
    if (a.until < b.until) i++
    else j++
  }
  return common
}

/** What lies in any of them: sorted, and those that overlap or touch made one. */
export function unite(spans: readonly Span[]): Span[] {
  const united: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = united.at(-1)
    if (last && span.from <= last.until) last.until = Math.max(last.until, span.until)
    else if (span.from < span.until) united.push({ ...span })
  }
  return united
}
