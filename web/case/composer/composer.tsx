import { IconGavel, IconNote, IconPhone } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../query.ts'
import css from './composer.module.css'
import { Desk } from './desk.tsx'
import type { Mode } from './draft/letter.ts'
import { OthersDrafts } from './draft/others-drafts.tsx'
import { useLetter } from './draft/use-letter.ts'

/** Reply, note, call or decision: one line until it is needed. */
export function Composer({ theCase, onDecide }: { theCase: Case; onDecide: () => void }) {
  const say = useSay()
  const writing = useLetter(theCase)
  const { letter, change } = writing
  const [opened, setOpened] = useState(Object.values(letter.text).some(Boolean))
  // asked for by a person: words that were kept open the desk by themselves and leave the keys to the page
  const [asked, setAsked] = useState(0)
  const open = (mode: Mode) => () => {
    change({ mode })
    setAsked(asked + 1)
    setOpened(true)
  }
  // what another browser or another person had typed comes in after the page
  const hasWords = Object.values(letter.text).some(Boolean)
  useEffect(() => {
    if (hasWords) setOpened(true)
  }, [hasWords])
  useShortcuts({ r: open('reply'), n: open('note'), l: open('call') })
  const close = () => {
    setOpened(false)
    setAsked(0)
  }
  if (opened) return <Desk theCase={theCase} writing={writing} asked={asked} onDecide={onDecide} onClose={close} />
  return (
    <section className={css.composer} aria-label={say('composer.title')}>
      <OthersDrafts writing={writing} />
      <div className={css.closed}>
        <button
          type="button"
          className={css.start}
          data-draft={theCase.drafts.length > 0 || undefined}
          onClick={open('reply')}
        >
          <span className={css.startText}>
            {say('composer.start', { name: theCase.customer.name || say('composer.theCustomer') })}
          </span>
          {theCase.drafts.length > 0 && <span className={css.hasDraft}>{say('composer.hasDraft')}</span>}
          <kbd className={css.key}>r</kbd>
        </button>
        <button type="button" className={css.other} onClick={onDecide} aria-keyshortcuts="d">
          <IconGavel size={18} stroke={1.7} aria-hidden />
          {say('ruling.button')}
        </button>
        <button type="button" className={css.other} onClick={open('note')}>
          <IconNote size={18} stroke={1.7} aria-hidden />
          {say('composer.mode.note')}
        </button>
        <button type="button" className={css.other} onClick={open('call')}>
          <IconPhone size={18} stroke={1.7} aria-hidden />
          {say('composer.mode.call')}
        </button>
      </div>
    </section>
  )
}
