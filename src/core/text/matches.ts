/** As `matchAll`, which copies the shape at each call and took most of the time; the shape is global. */
export function matches(shape: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  shape.lastIndex = 0
  for (let match = shape.exec(text); match; match = shape.exec(text)) {
    found.push(match)
    if (match[0] === '') shape.lastIndex++
  }
  return found
}
