/** Paragraphs that were broken for transport (RFC 3676) in one line again; quoted ones at their depth. */
export function unflowed(text: string, { deleteSpace }: { deleteSpace: boolean }): string {
  const lines: string[] = []
  let open: { quote: string } | null = null
  for (const raw of text.split(/\r?\n/)) {
    const [, quote = '', rest = ''] = /^(>*)(.*)$/s.exec(raw) ?? []
    const line = rest.startsWith(' ') && !(quote && rest.length === 1) ? rest.slice(1) : rest
    const flows = line.endsWith(' ') && line !== '-- '
    const whole = flows && deleteSpace ? line.slice(0, -1) : line
    if (open && open.quote === quote && line !== '-- ') lines.push(`${lines.pop()}${whole}`)
    else lines.push(quote ? `${quote} ${whole}` : whole)
    open = flows ? { quote } : null
  }
  return lines.join('\n')
}
