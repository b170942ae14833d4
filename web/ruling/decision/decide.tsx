import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import css from './decision.module.css'
import { DecisionDesk } from './decision-desk.tsx'

/** What is decided: a question of the case, or the appeal against a decision. */
export interface Deciding {
  appealId?: number
}

interface DecideProps {
  theCase: Case
  deciding: Deciding | null
  onClose: () => void
}

/** The place where a decision is written, beside the letter that it becomes. */
export function Decide({ theCase, deciding, onClose }: DecideProps) {
  const say = useSay()
  const phone = useMediaQuery('(max-width: 767px)')
  return (
    <Modal
      opened={deciding !== null}
      onClose={onClose}
      title={say(deciding?.appealId ? 'ruling.decideAppeal' : 'ruling.decide')}
      size={1120}
      centered={false}
      yOffset="4dvh"
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': say('app.close') }}
      classNames={{ body: css.modal! }}
    >
      {deciding && <DecisionDesk theCase={theCase} appealId={deciding.appealId} onClose={onClose} />}
    </Modal>
  )
}
