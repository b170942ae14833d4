import type { Span } from '../text/sentences.ts'

// Every pattern here looks at a bounded piece of text: a long line must not buy time.

/** `{{customer.name}}`, also where the end was forgotten or half of it deleted. */
const BRACES = /\{\{[^{}\n]{0,80}\}\}|\{\{\s?[\p{L}\d._-]{1,60}\}?/gu

/** `[NAME]`, `<имя клиента>`: up to five words without figures; `[имя](https://…)` is a link. */
const SQUARE = /\[([\p{L}_][\p{L}_ .-]{0,60})\](?!\()/gu
const ANGLE = /<([\p{L}_][\p{L}_ .-]{0,60})>/gu

/** "[…]", "[...]", "[ ___ ]": a blank as such. */
const BLANK = /\[\s?(?:…|\.{3}|_{2,})[^\]\n]{0,80}\]?/gu

/** What letters leave blank, as the beginning of the word. */
const NOUN =
  /^(?:им(?:я|ени)|фамили|отчеств|фио$|дат[аыу]$|день$|срок|время$|час$|номер|сумм[аыу]|адрес|город$|телефон|почт[аыу]$|email|e-mail$|ссылк|тем[аыу]$|назван|компани|организаци|причин|должност|клиент|договор|заказ|сотрудник|оператор|подпис|услуг|товар|тариф|name|surname|date|day$|time$|number|amount|sum$|address|city$|phone|mail$|link|url$|subject|title|company|reason|position|customer|client|contract|order|agent|signature|product|service$|xxx|ххх)/iu

/** "your name", "вставьте ссылку": who writes it speaks to whoever fills it. */
const SPEAKS_TO_WRITER =
  /^(?:your|insert|enter|fill|put|add|ваш[аеи]?|вставьте|вставить|укажите|указать|впишите|вписать|введите)$/iu

/** Places of a text that somebody forgot to fill: `{{…}}`, `[NAME]`, `<имя>`, `[…]`; with their places, in order. */
export function unfilledPlaceholders(text: string): Span[] {
  const found = [
    ...[BRACES, BLANK].flatMap(pattern => [...text.matchAll(pattern)]),
    ...[...text.matchAll(SQUARE)].filter(match => isBlank(match[1]!)),
    ...[...text.matchAll(ANGLE)].filter(match => isBlank(match[1]!) && !text.includes(`</${match[1]}>`)),
  ]
  return found
    .map(({ index, 0: piece }) => ({ text: piece, from: index, to: index + piece.length }))
    .sort((a, b) => a.from - b.from)
    .filter((span, i, all) => i === 0 || span.from >= all[i - 1]!.to)
}

/** `[NAME OF CLIENT]` and `[имя клиента]` are blanks; `[см. выше]`, `<br>` and `[VPN]` are none. */
function isBlank(inside: string): boolean {
  const words = inside.split(/[\s_.]+/).filter(Boolean)
  if (!words.length || words.length > 5) return false
  const shouted = inside === inside.toUpperCase()
  return SPEAKS_TO_WRITER.test(words[0]!) || (shouted ? words.some(word => NOUN.test(word)) : NOUN.test(words[0]!))
}
