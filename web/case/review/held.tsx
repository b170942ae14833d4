import { Button, Textarea } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useSay } from '../../app/speech.ts'
import type { Finding } from '../../review/query.ts'
import { FindingTag } from '../../review/severity.tsx'
import css from './review.module.css'

interface HeldProps {
  /** What holds the letter. */
  findings: Finding[]
  isSending: boolean
  onMend: () => void
  onAsIs: (reason: string) => void
}

/** The desk holds the letter: it is mended, or somebody says why it goes as it is. */
export function Held({ findings, isSending, onMend, onAsIs }: HeldProps) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const kinds = findings.filter(({ code }, i) => findings.findIndex(other => other.code === code) === i)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    // newer browsers answer with a promise, which is no way to clean up
    void box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={box} className={css.held} aria-label={say('review.held.title')}>
      <div role="alert">
        <p className={css.heldTitle}>
          <IconHandStop size={19} stroke={1.8} aria-hidden />
          {say('review.held.title')}
        </p>
        <p className={css.heldText}>{say('review.held.text')}</p>
        {kinds.length > 0 && (
          <ul className={css.tags}>
            {kinds.map(finding => (
              <li key={finding.code}>
                <FindingTag finding={finding} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <Textarea
        label={say('review.held.why')}
        placeholder={say('review.held.example')}
        required
        maxLength={1000}
        minRows={1}
        maxRows={4}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <div className={css.heldFoot}>
        <Button variant="default" onClick={onMend}>
          {say('review.held.mend')}
        </Button>
        <Button
          variant="light"
          color="red"
          disabled={!reason.trim()}
          loading={isSending}
          onClick={() => onAsIs(reason.trim())}
        >
          {say('review.held.asIs')}
        </Button>
      </div>
    </section>
  )
}
