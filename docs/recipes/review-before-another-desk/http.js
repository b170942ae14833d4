/** Asks for JSON, sends JSON; throws on anything but 2xx and after ten seconds. */
export async function call(url, { method = 'GET', headers = {}, body } = {}) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
  const text = await answer.text()
  if (!answer.ok) throw Object.assign(new Error(`${method} ${url}: ${answer.status} ${text.slice(0, 200)}`), { answer })
  return text && JSON.parse(text)
}

const ENTITIES = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', laquo: '«', raquo: '»', mdash: '—', ndash: '–' }

/** The text of what may be HTML, without the letters that are quoted in it. */
export const plain = html =>
  html
    .replace(/<(blockquote|style|script)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h\d)>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/g, (whole, name) => ENTITIES[name] ?? whole)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
