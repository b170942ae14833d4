import { ActionIcon, Menu } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled, IconCircleMinus, IconDots } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { changeAsk } from '../../../src/contract/case/ask.ts'
import { splitAsk } from '../../../src/contract/case/kin.ts'
import { call } from '../../app/api.ts'
import { tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Moment } from '../../parts/time/moment.tsx'
import { renewCase, useCaseChange } from '../change.ts'
import type { Ask, Case } from '../query.ts'
import css from './ask.module.css'
import { AskForm } from './ask-form.tsx'

type Change = { text?: string; state?: 'open' | 'withdrawn' }
const ICONS = { open: IconCircle, answered: IconCircleCheckFilled, withdrawn: IconCircleMinus }

/** One question: its words, its state, since when; it can be worded better or withdrawn. */
export function AskRow({ ask, theCase }: { ask: Ask; theCase: Case }) {
  const say = useSay()
  const [editing, setEditing] = useState(false)
  const change = useCaseChange(theCase.id, (body: Change) => call(changeAsk, { params: { askId: ask.id }, body }), {
    onDone: () => setEditing(false),
  })
  const go = useNavigate()
  const split = useMutation({
    mutationFn: () => call(splitAsk, { params: { askId: ask.id }, body: {} }),
    onSuccess: async ({ id }) => {
      tellDone(say('kin.splitDone', { number: id }))
      await renewCase(theCase.id)
      await go({ to: '/cases/$caseId', params: { caseId: id } })
    },
  })
  if (editing) {
    return (
      <li>
        <AskForm
          text={ask.text}
          busy={change.isPending}
          onSave={text => change.mutate({ text })}
          onCancel={() => setEditing(false)}
        />
      </li>
    )
  }
  const Icon = ICONS[ask.state]
  return (
    <li id={`ask-${ask.id}`} className={css.ask} data-state={ask.state}>
      <Icon size={18} stroke={1.7} className={css.icon} aria-hidden />
      <div className={css.what}>
        <span lang={theCase.language}>{ask.text}</span>
        <span className={css.about}>
          {say(`ask.state.${ask.state}`)} · <Moment at={ask.answeredAt ?? ask.askedAt} />
          {ask.kind === 'implicit' && ` · ${say('ask.implicit')}`}
        </span>
      </div>
      {ask.state !== 'answered' && (
        <Menu position="bottom-end" radius="md">
          <Menu.Target>
            <ActionIcon aria-label={say('ask.more', { ask: ask.text })} size="sm">
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setEditing(true)}>{say('ask.edit')}</Menu.Item>
            {ask.state === 'open' && theCase.openAsks > 1 && (
              <Menu.Item onClick={() => split.mutate()}>{say('kin.splitOff')}</Menu.Item>
            )}
            {ask.state === 'open' ? (
              <Menu.Item onClick={() => change.mutate({ state: 'withdrawn' })}>{say('ask.withdraw')}</Menu.Item>
            ) : (
              <Menu.Item onClick={() => change.mutate({ state: 'open' })}>{say('ask.reopen')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  )
}
