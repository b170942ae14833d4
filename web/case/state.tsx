import { useSay } from '../app/speech.ts'
import { Tag, type Tone } from '../parts/sign/tag.tsx'
import type { CaseState } from './query.ts'

const TONES: Record<CaseState, Tone> = {
  open: 'warn',
  answered: 'info',
  solved: 'good',
  'no-answer': 'quiet',
  merged: 'quiet',
}

/** How a case stands, in a word. */
export function StateTag({ state }: { state: CaseState }) {
  const say = useSay()
  return <Tag tone={TONES[state]}>{say(`state.${state}`)}</Tag>
}
