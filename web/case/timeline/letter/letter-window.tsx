import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf } from '../../../app/failure.ts'
import { useSay } from '../../../app/speech.ts'
import { LoadingRows } from '../../../parts/state/loading.tsx'
import { Problem } from '../../../parts/state/problem.tsx'
import { useSayMoment } from '../../../parts/time/moment.tsx'
import { HeldBack } from './held-back.tsx'
import css from './letter.module.css'
import { type Letter, letterQuery } from './query.ts'

interface WindowProps {
  entryId: number
  onClose: () => void
}

/** A letter as it came, behind glass: it is seen and reaches nothing. */
export function LetterWindow({ entryId, onClose }: WindowProps) {
  const say = useSay()
  const phone = useMediaQuery('(max-width: 767px)')
  const { data: letter, error } = useQuery(letterQuery(entryId))
  return (
    <Modal
      opened
      onClose={onClose}
      title={letter?.subject || say(letter ? 'asItCame.noSubject' : 'asItCame.open')}
      size={960}
      fullScreen={phone}
      classNames={{ content: css.content, body: css.window, title: css.title, header: css.header }}
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      {error ? <Problem>{sentenceOf(error)}</Problem> : letter ? <Shown letter={letter} /> : <LoadingRows count={4} />}
    </Modal>
  )
}

function Shown({ letter }: { letter: Letter }) {
  const say = useSay()
  const [remote, setRemote] = useState(false)
  return (
    <>
      <Head letter={letter} />
      <HeldBack letter={letter} remote={remote} onShow={() => setRemote(true)} />
      {letter.pageUrl && (
        <iframe
          // a frame that was shown must not keep what it fetched
          key={String(remote)}
          className={css.frame}
          title={say('asItCame.frame')}
          src={remote ? `${letter.pageUrl}?remote=true` : letter.pageUrl}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
        />
      )}
      <footer className={css.foot}>
        <Links letter={letter} />
        <a className={css.save} href={letter.sourceUrl} download>
          <IconDownload size={16} stroke={1.7} aria-hidden />
          {say('asItCame.save')}
          <span className={css.size}>
            {say('asItCame.kilobytes', { size: Math.max(1, Math.round(letter.size / 1024)) })}
          </span>
        </a>
      </footer>
    </>
  )
}

const named = (people: Letter['to']) =>
  people.map(({ name, address }) => (name && address ? `${name} <${address}>` : name || address)).join(', ')

function Head({ letter: { from, to, cc, date } }: { letter: Letter }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  return (
    <ul className={css.head}>
      {from && <li>{say('asItCame.from', { from: named([from]) })}</li>}
      {to.length > 0 && <li>{say('asItCame.to', { to: named(to) })}</li>}
      {cc.length > 0 && <li>{say('asItCame.cc', { cc: named(cc) })}</li>}
      {date && <li>{say('asItCame.date', { date: sayMoment(date) })}</li>}
    </ul>
  )
}

function Links({ letter: { links } }: { letter: Letter }) {
  const say = useSay()
  if (!links.length) return null
  return (
    <details className={css.links}>
      <summary>{say('asItCame.links', { count: links.length })}</summary>
      <ol>
        {links.map(({ text, url }) => (
          <li key={`${text} ${url}`}>
            {text && <span>{text}</span>}
            <code>{url}</code>
          </li>
        ))}
      </ol>
    </details>
  )
}
