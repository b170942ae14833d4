import { IconArrowBackUp, IconEyeOff, IconPaperclip, IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { FileSize } from '../../parts/file-size.tsx'
import { ChannelIcon } from '../../parts/sign/channel.tsx'
import { Face } from '../../parts/sign/person.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import { EntryRuling } from '../../ruling/entry-ruling.tsx'
import type { Case, Entry, Notice } from '../query.ts'
import { SentAsIs } from '../review/sent-as-is.tsx'
import { AutomaticEntry } from './automatic.tsx'
import css from './entry.module.css'
import { Leaving } from './leaving.tsx'
import { AsItCame } from './letter/as-it-came.tsx'
import { Deliveries } from './notice/deliveries.tsx'

const LONG = 1600

/** One word of the customer or of ours, with what it answered and where it went. */
export function EntryItem({ entry, notices, theCase }: { entry: Entry; notices: Notice[]; theCase: Case }) {
  const say = useSay()
  if (entry.kind === 'automatic') return <AutomaticEntry entry={entry} />
  const answered = theCase.asks.filter(ask => ask.answerEntryId === entry.id)
  return (
    <article className={css.entry} data-kind={entry.kind} data-author={entry.authorKind}>
      <header className={css.head}>
        <Face name={entry.authorName || theCase.customer.name} />
        <strong className={css.author}>{entry.authorName || say('customer.nameless')}</strong>
        <span className={css.kind}>
          <KindIcon entry={entry} />
          {say(`entry.${entry.kind}`)}
        </span>
        <Moment at={entry.at} className={css.at} />
      </header>
      <Text entry={entry} />
      {entry.attachments.length > 0 && <Attachments entry={entry} />}
      {answered.length > 0 && (
        <ul className={css.answered} aria-label={say('entry.answers')}>
          {answered.map(ask => (
            <li key={ask.id}>{say('entry.answersAsk', { ask: ask.text })}</li>
          ))}
        </ul>
      )}
      <EntryRuling entry={entry} theCase={theCase} />
      {entry.kind === 'reply' && <SentAsIs entry={entry} theCase={theCase} />}
      {entry.held && <Leaving entry={entry} theCase={theCase} />}
      {notices.length > 0 && !entry.held && <Deliveries notices={notices} caseId={theCase.id} />}
    </article>
  )
}

function KindIcon({ entry }: { entry: Entry }) {
  if (entry.kind === 'note') return <IconEyeOff size={15} aria-hidden />
  if (entry.kind === 'reply') return <IconArrowBackUp size={15} aria-hidden />
  if (entry.kind === 'call') return <IconPhone size={15} aria-hidden />
  return <ChannelIcon channel={entry.channel} />
}

function Text({ entry }: { entry: Entry }) {
  const say = useSay()
  const [whole, setWhole] = useState(entry.text.length <= LONG)
  const [quoted, setQuoted] = useState(false)
  return (
    <div className={css.body} lang={entry.language}>
      <p className={css.text}>{whole ? entry.text : `${entry.text.slice(0, LONG)}…`}</p>
      {!whole && (
        <button type="button" className={css.more} onClick={() => setWhole(true)}>
          {say('entry.whole')}
        </button>
      )}
      {entry.quoted && (
        <button type="button" className={css.more} aria-expanded={quoted} onClick={() => setQuoted(!quoted)}>
          {say(quoted ? 'entry.hideQuoted' : 'entry.showQuoted')}
        </button>
      )}
      <AsItCame entry={entry} className={css.more} />
      {quoted && <blockquote className={css.quoted}>{entry.quoted}</blockquote>}
    </div>
  )
}

function Attachments({ entry }: { entry: Entry }) {
  const say = useSay()
  return (
    <ul className={css.attachments} aria-label={say('entry.attachments')}>
      {entry.attachments.map(({ id, name, size, url }) => (
        <li key={id}>
          <a href={url} className={css.attachment} download={name}>
            <IconPaperclip size={15} aria-hidden />
            {name}
            <FileSize bytes={size} className={css.size} />
          </a>
        </li>
      ))}
    </ul>
  )
}
