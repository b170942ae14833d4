import { ActionIcon, Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { addAsk } from '../../../src/contract/case/ask.ts'
import { call } from '../../app/api.ts'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { useCaseChange } from '../change.ts'
import type { Case } from '../query.ts'
import css from './aside.module.css'
import { AskForm } from './ask-form.tsx'
import { AskRow } from './ask-row.tsx'

/** What the customer asked, each open until it is answered. */
export function Asks({ theCase }: { theCase: Case }) {
  const say = useSay()
  const [adding, setAdding] = useState(false)
  const [withdrawn, setWithdrawn] = useState(false)
  const add = useCaseChange(
    theCase.id,
    (text: string) => call(addAsk, { params: { caseId: theCase.id }, body: { text } }),
    { onDone: () => setAdding(false) },
  )
  const gone = theCase.asks.filter(ask => ask.state === 'withdrawn')
  const shown = withdrawn ? theCase.asks : theCase.asks.filter(ask => ask.state !== 'withdrawn')
  return (
    <Panel
      title={say('ask.title')}
      count={say('ask.count', { open: theCase.openAsks, all: theCase.asks.length - gone.length })}
      actions={
        <ActionIcon aria-label={say('ask.add')} onClick={() => setAdding(true)}>
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
      }
    >
      {shown.length === 0 && !adding && <p className={css.hint}>{say('ask.none')}</p>}
      <ul className={css.list}>
        {shown.map(ask => (
          <AskRow key={ask.id} ask={ask} theCase={theCase} />
        ))}
      </ul>
      {adding && <AskForm busy={add.isPending} onSave={add.mutate} onCancel={() => setAdding(false)} />}
      {gone.length > 0 && (
        <Button size="compact-xs" variant="subtle" color="gray" mt={6} onClick={() => setWithdrawn(!withdrawn)}>
          {withdrawn ? say('ask.hideWithdrawn') : say('ask.showWithdrawn', { count: gone.length })}
        </Button>
      )}
    </Panel>
  )
}
