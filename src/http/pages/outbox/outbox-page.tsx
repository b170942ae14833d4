import type { ReactNode } from 'react'
import { moment, sentence } from '../../../words/format/format.ts'
import { phone } from '../../../words/format/names.ts'
import { wordsFor } from '../../../words/words.ts'
import { htmlDocument } from '../frame.tsx'
import type { Frame } from '../model.ts'
import { OUTBOX_STYLE } from './style.ts'

/** What one address received, newest first. */
export interface Device {
  channel: string
  address: string
  name: string
  /** The owner's own zone, in which the hours are said. */
  zone: string | null
  messages: { id: number; subject: string | null; text: string; at: Date }[]
}

export interface OutboxPage extends Frame {
  devices: Device[]
}

/** The fake phones and mailboxes of the demo, as HTML. */
export function renderOutboxPage(page: OutboxPage): string {
  const { reader, nonce, devices } = page
  const words = wordsFor(reader.language)
  const [letters, phones] = [devices.filter(isMail), devices.filter(device => !isMail(device))]
  return htmlDocument(
    page,
    words('pages.outbox.title'),
    <main>
      <style nonce={nonce} dangerouslySetInnerHTML={{ __html: OUTBOX_STYLE }} />
      <header className="hero">
        <h1>{words('pages.outbox.title')}</h1>
        <p className="lead">{words('pages.outbox.lead')}</p>
      </header>
      {devices.length === 0 && <p className="card">{words('pages.outbox.empty')}</p>}
      <div className="phones">
        {phones.map(device => (
          <Phone key={device.address} page={page} device={device} />
        ))}
      </div>
      <div className="boxes">
        {letters.map(device => (
          <Mailbox key={device.address} page={page} device={device} />
        ))}
      </div>
    </main>,
  )
}

const isMail = ({ channel }: Device): boolean => channel === 'email'

interface Shown {
  page: OutboxPage
  device: Device
}

function Phone({ page, device }: Shown) {
  const { reader } = page
  return (
    <section className="phone" aria-label={`${device.name} ${device.address}`}>
      <header>
        <b>{device.name || device.address}</b>
        <span>{device.channel === 'sms' ? phone(reader, device.address) : device.address}</span>
      </header>
      <ol>
        {device.messages.map(message => (
          <li key={message.id}>
            <time dateTime={message.at.toISOString()}>{localMoment(page, device, message.at)}</time>
            <p>{linked(message.text)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Mailbox({ page, device }: Shown) {
  return (
    <section className="box" aria-label={`${device.name} ${device.address}`}>
      <header>
        <b>{device.name || device.address}</b> <span>{device.address}</span>
      </header>
      {device.messages.map((message, i) => (
        <details key={message.id} open={i === 0}>
          <summary>
            <b>{message.subject}</b>
            <time dateTime={message.at.toISOString()}>{localMoment(page, device, message.at)}</time>
          </summary>
          <p>{linked(message.text)}</p>
        </details>
      ))}
    </section>
  )
}

/** The hour at which it came, on the clock of the one who received it. */
const localMoment = ({ reader }: OutboxPage, { zone }: Device, at: Date): string =>
  sentence(moment({ ...reader, zone }, at, { brief: true }))

/** Addresses in a text become links. */
const linked = (text: string): ReactNode[] =>
  text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, i) =>
    i % 2 ? (
      <a key={i} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
