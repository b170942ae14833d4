import { Modal, SegmentedControl, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import type { Balance } from '../query.ts'
import css from '../remedy.module.css'
import { GrantForm, type GrantKind } from './grant-form.tsx'
import { OwedByRule } from './owed-by-rule.tsx'

type Way = 'rule' | GrantKind
const WAYS: Way[] = ['rule', 'owed', 'offered', 'goodwill']

interface GiveProps {
  theCase: Case
  balances: Balance[]
  opened: boolean
  onClose: () => void
}

/** Gives: what a rule demands first, then what somebody decides, offers or adds as a gesture. */
export function Give({ theCase, balances, opened, onClose }: GiveProps) {
  const say = useSay()
  const [way, setWay] = useState<Way>('rule')
  useEffect(() => {
    if (opened) setWay('rule')
  }, [opened])
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say('remedy.giveTitle')}
      size={680}
      centered={false}
      yOffset="6dvh"
      closeButtonProps={{ 'aria-label': say('app.close') }}
    >
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          className={css.ways}
          aria-label={say('remedy.way')}
          value={way}
          onChange={value => setWay(value as Way)}
          data={WAYS.map(value => ({ value, label: say(`remedy.ways.${value}`) }))}
        />
        <p className={css.hint}>{say(`remedy.wayHint.${way}`)}</p>
        {way === 'rule' ? (
          <OwedByRule theCase={theCase} onDone={onClose} />
        ) : (
          <GrantForm
            key={way}
            kind={way}
            theCase={theCase}
            balances={balances}
            onDone={onClose}
            onRule={() => setWay('rule')}
          />
        )}
      </Stack>
    </Modal>
  )
}
