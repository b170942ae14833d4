import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { openCase } from '../../../src/contract/case/case.ts'
import { call } from '../../app/api.ts'
import { fieldsOf, sentenceOf } from '../../app/failure.ts'
import { remember, remembered } from '../../app/kept.ts'
import { queries } from '../../app/query.ts'
import { useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import { Panel } from '../../parts/page/panel.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { caseQuery } from '../query.ts'
import { type Caller, CallerPicker } from './caller-picker.tsx'
import { OpenCases } from './open-cases.tsx'

const KEY = 'makegood.call'
const route = getRouteApi('/desk/calls/new')

interface Talk {
  caller: Caller
  /** Empty: a new case. */
  caseId: string
  subject: string
  text: string
}

const BLANK: Talk = { caller: { customerId: null, name: '', phone: '' }, caseId: '', subject: '', text: '' }

/** A call typed while it is heard: who, which case, what was said. It survives a reload. */
export function NewCall() {
  const say = useSay()
  const go = useNavigate()
  const { customer } = route.useSearch()
  const [talk, setTalk] = useState<Talk>(() => {
    const kept = { ...BLANK, ...remembered(KEY, BLANK) }
    return customer ? { ...kept, caller: { ...BLANK.caller, customerId: customer } } : kept
  })
  useEffect(() => remember(KEY, talk), [talk])
  const set = (part: Partial<Talk>) => setTalk({ ...talk, ...part })
  const open = useMutation({
    mutationFn: () => call(openCase, { body: bodyOf(talk) }),
    meta: { beside: true },
    onSuccess: opened => {
      queries.setQueryData(caseQuery(opened.id).queryKey, opened)
      setTalk(BLANK)
      remember(KEY, undefined)
      void queries.invalidateQueries({ queryKey: ['cases'] })
      return go({ to: '/cases/$caseId', params: { caseId: opened.id } })
    },
  })
  const wrong = fieldsOf(open.error)
  const isKnown = Boolean(talk.caller.customerId || talk.caller.name.trim() || talk.caller.phone.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate()
  }
  return (
    <Page title={say('call.title')} hint={say('call.hint')} narrow>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Panel title={say('call.who')}>
            <CallerPicker
              caller={talk.caller}
              onChange={caller => set({ caller, caseId: '' })}
              wrong={wrong['from.phone']}
            />
          </Panel>
          <Panel title={say('call.what')}>
            <Stack gap="sm">
              {talk.caller.customerId && (
                <Radio.Group label={say('call.aboutCase')} value={talk.caseId} onChange={caseId => set({ caseId })}>
                  <OpenCases customerId={talk.caller.customerId} />
                </Radio.Group>
              )}
              {!talk.caseId && (
                <TextInput
                  label={say('call.subject')}
                  description={say('call.subjectHint')}
                  maxLength={300}
                  value={talk.subject}
                  error={wrong.subject}
                  onChange={event => set({ subject: event.currentTarget.value })}
                />
              )}
              <Textarea
                label={say('call.text')}
                required
                minRows={6}
                maxRows={20}
                value={talk.text}
                error={wrong.text}
                onChange={event => set({ text: event.currentTarget.value })}
              />
            </Stack>
          </Panel>
          {open.isError && <Problem>{sentenceOf(open.error)}</Problem>}
          <div>
            <Button type="submit" loading={open.isPending} disabled={!talk.text.trim() || !isKnown}>
              {say(talk.caseId ? 'call.continue' : 'call.open')}
            </Button>
          </div>
        </Stack>
      </form>
    </Page>
  )
}

function bodyOf({ caller, caseId, subject, text }: Talk) {
  const who = caller.customerId
    ? { customerId: caller.customerId }
    : { from: { name: caller.name.trim() || undefined, phone: caller.phone.trim() || undefined } }
  return {
    ...who,
    channel: 'phone' as const,
    text,
    caseId: caseId ? Number(caseId) : undefined,
    subject: (!caseId && subject.trim()) || undefined,
  }
}
