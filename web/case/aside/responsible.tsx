import { Button } from '@mantine/core'
import { useState } from 'react'
import { sayAddress } from '../../app/addresses.ts'
import { useShortcuts } from '../../app/keys/shortcuts.ts'
import { useSay } from '../../app/speech.ts'
import { PANEL_ACT, Panel } from '../../parts/page/panel.tsx'
import { Person } from '../../parts/sign/person.tsx'
import type { Case } from '../query.ts'
import css from './aside.module.css'
import { Handover } from './handover.tsx'

/** Who answers for the case, who acts meanwhile, who is above, each with the way to reach them. */
export function Responsible({ theCase }: { theCase: Case }) {
  const say = useSay()
  const [handing, setHanding] = useState(false)
  useShortcuts({ h: () => setHanding(true) })
  const people = [
    [say('case.owner'), theCase.owner],
    [say('case.deputy'), theCase.deputy],
    [say('case.escalation'), theCase.escalation],
  ] as const
  return (
    <Panel
      title={say('case.responsible')}
      actions={
        <Button
          {...PANEL_ACT}
          rightSection={<kbd className={css.key}>h</kbd>}
          aria-keyshortcuts="h"
          onClick={() => setHanding(true)}
        >
          {say('handover.act')}
        </Button>
      }
    >
      <dl className={css.facts}>
        {people.map(
          ([role, person]) =>
            person && (
              <div key={role}>
                <dt>{role}</dt>
                <dd>
                  <Person name={person.name} />
                  <div className={css.news}>{wayTo(person, say('case.extension'))}</div>
                </dd>
              </div>
            ),
        )}
      </dl>
      {handing && <Handover theCase={theCase} onClose={() => setHanding(false)} />}
    </Panel>
  )
}

const wayTo = (person: Case['owner'], extension: string) =>
  [person.phone && sayAddress(person.phone), person.extension && `${extension} ${person.extension}`, person.email]
    .filter(Boolean)
    .join(', ')
