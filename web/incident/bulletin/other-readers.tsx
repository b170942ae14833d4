import { Button } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { type Language, useSay } from '../../app/speech.ts'
import type { Incident } from '../query.ts'
import css from './bulletin.module.css'
import { type Draft, unwritten } from './draft.ts'

interface OtherReadersProps {
  incident: Incident
  draft: Draft
  /** Leads to the column of a language. */
  onWrite: (language: Language) => void
}

/** Readers of a language in which nothing was written yet get the other one: that is said before it happens. */
export function OtherReaders({ incident, draft, onWrite }: OtherReadersProps) {
  const say = useSay()
  const left = unwritten(draft, incident.counts)
  if (!left) return null
  return (
    <div className={css.others} role="status">
      <IconLanguage size={18} stroke={1.7} aria-hidden />
      <span>{say(`incident.otherReaders.${left.language}`, { count: left.customers })}</span>
      <Button size="compact-xs" variant="default" onClick={() => onWrite(left.language)}>
        {say(`incident.otherReaders.write.${left.language}`)}
      </Button>
    </div>
  )
}
