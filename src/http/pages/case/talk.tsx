import { moment, size } from '../../../words/format/format.ts'
import { type WordKey, wordsFor } from '../../../words/words.ts'
import type { CasePage, EntryLine } from '../model.ts'

/** Bytes of talk that the page shows unasked: with its sheet and forms it then stays below 30 kB. */
const TALK_BYTES = 7000
const ENTRY_LENGTH = 2000

/** What was said, the newest last, right above the place to answer. */
export function Talk({ page }: { page: CasePage }) {
  const { reader, self, entries, all } = page
  const words = wordsFor(reader.language)
  const shown = all ? entries : lately(entries)
  const hidden = entries.length - shown.length
  const whole = `${self}?all=1&lang=${reader.language}`
  if (entries.length === 0) return null
  return (
    <section className="card" aria-labelledby="talk">
      <h2 id="talk">{words('pages.case.talk')}</h2>
      {hidden > 0 && (
        <p>
          <a href={whole}>{words('pages.case.earlier', { count: hidden })}</a>
        </p>
      )}
      <ul className="talk">
        {shown.map((entry, i) => (
          <Entry key={i} page={page} entry={entry} whole={whole} />
        ))}
      </ul>
    </section>
  )
}

function Entry({ page, entry, whole }: { page: CasePage; entry: EntryLine; whole: string }) {
  const { reader, self, all } = page
  const words = wordsFor(reader.language)
  const { own, author, at, channel, text, attachments } = entry
  const via = channelName(page, channel)
  const cut = !all && text.length > ENTRY_LENGTH
  return (
    <li className={own ? 'own' : undefined}>
      <div className="meta">
        <b>{own ? words('pages.case.you') : author}</b>, <time dateTime={at.toISOString()}>{moment(reader, at)}</time>
        {via && `, ${via}`}
      </div>
      <div className="text">{cut ? `${text.slice(0, ENTRY_LENGTH)}… ` : text}</div>
      {cut && <a href={whole}>{words('pages.case.shortened')}</a>}
      {attachments.length > 0 && (
        <ul className="files">
          {attachments.map(file => (
            <li key={file.id}>
              <a href={`${self}/attachments/${file.id}`}>
                {file.name}, {size(reader, file.size)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

const CHANNELS = new Set(['email', 'sms', 'phone', 'web', 'telegram'])

const channelName = ({ reader }: CasePage, channel: string): string =>
  CHANNELS.has(channel) ? wordsFor(reader.language)(`pages.case.via.${channel}` as WordKey) : ''

/** The newest entries that fit, at least one. */
function lately(entries: EntryLine[]): EntryLine[] {
  let room = TALK_BYTES
  const first = entries.findLastIndex(entry => {
    room -= Buffer.byteLength(entry.text.slice(0, ENTRY_LENGTH)) + 300 + entry.attachments.length * 150
    return room < 0
  })
  return entries.slice(Math.min(first + 1, entries.length - 1))
}
