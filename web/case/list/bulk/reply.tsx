import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useRef, useState } from 'react'
import { addReply } from '../../../../src/contract/case/reply.ts'
import { fillText, Placeholder } from '../../../../src/contract/knowledge.ts'
import { addReview } from '../../../../src/contract/review.ts'
import { call } from '../../../app/api.ts'
import { useSay } from '../../../app/speech.ts'
import type { FoundCase } from '../query.ts'
import css from './bulk.module.css'
import { BulkProgress, isBad } from './progress.tsx'
import { Held, useRun } from './use-run.ts'

interface BulkProps {
  rows: FoundCase[]
  onClose: () => void
}

/** A letter as it would go to one customer, and the questions that it answers. */
interface Ready {
  text: string
  answers: number[]
  /** What the review says of it without holding it. */
  remarks: string[]
}

/**
 * One text to many: filled for each one from their own case, read by the review one by one. What is held does not leave;
 * it says why, and is answered in its case.
 */
export function BulkReply({ rows, onClose }: BulkProps) {
  const say = useSay()
  const [text, setText] = useState('')
  const [step, setStep] = useState<'write' | 'checked' | 'sent'>('write')
  const ready = useRef(new Map<number, Ready>())
  const field = useRef<HTMLTextAreaElement>(null)
  const check = useRun()
  const send = useRun()
  const passed = rows.filter(({ id }) => ready.current.has(id))

  const checkAll = async () => {
    ready.current = new Map()
    setStep('checked')
    await check.run(rows, async row => {
      const letter = await readyFor(row.id, text, unfilled => say('bulk.reply.unfilled', { unfilled }))
      ready.current.set(row.id, letter)
      return letter.remarks
    })
  }
  const sendAll = async () => {
    setStep('sent')
    await send.run(passed, async ({ id }, idempotencyKey) => {
      const { text: ours, answers } = ready.current.get(id)!
      await call(addReply, { params: { caseId: id }, body: { text: ours, answers } }, { idempotencyKey })
    })
  }
  const put = (place: string) => {
    const at = field.current?.selectionStart ?? text.length
    setText(`${text.slice(0, at)}{{${place}}}${text.slice(at)}`)
    field.current?.focus()
  }
  if (step === 'sent')
    return (
      <Stack>
        <BulkProgress rows={passed} outcomes={send.outcomes} good={say('bulk.reply.sent')} />
        <Group justify="flex-end">
          {passed.some(({ id }) => isBad(send.outcomes.get(id))) && (
            <Button variant="default" loading={send.running} onClick={() => void sendAll()}>
              {say('bulk.again')}
            </Button>
          )}
          <Button disabled={send.running} onClick={onClose}>
            {say('bulk.done')}
          </Button>
        </Group>
      </Stack>
    )
  if (step === 'checked')
    return (
      <Stack>
        <BulkProgress rows={rows} outcomes={check.outcomes} good={say('bulk.reply.passes')} />
        {!check.running && passed[0] && (
          <div className={css.sample}>
            <strong>{say('bulk.reply.sample', { name: passed[0].customer.name || `№ ${passed[0].id}` })}</strong>
            <p>{ready.current.get(passed[0].id)?.text}</p>
          </div>
        )}
        <Group justify="flex-end">
          <Button variant="default" disabled={check.running} onClick={() => setStep('write')}>
            {say('bulk.reply.back')}
          </Button>
          <Button loading={check.running} disabled={!passed.length} onClick={() => void sendAll()}>
            {say('bulk.reply.send', { count: passed.length })}
          </Button>
        </Group>
      </Stack>
    )
  return (
    <Stack gap="sm">
      <Textarea
        ref={field}
        data-autofocus
        label={say('bulk.reply.text')}
        description={say('bulk.reply.hint')}
        required
        autosize
        minRows={6}
        maxRows={16}
        maxLength={20_000}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <fieldset className={css.places} aria-label={say('bulk.reply.places')}>
        {Placeholder.options.map(place => (
          <button key={place} type="button" className={css.place} onClick={() => put(place)}>
            {say(`bulk.place.${place.replace('.', '-') as 'customer-name'}`)}
          </button>
        ))}
      </fieldset>
      <Group justify="flex-end">
        <Button disabled={!text.trim()} onClick={() => void checkAll()}>
          {say('bulk.reply.check')}
        </Button>
      </Group>
    </Stack>
  )
}

/** The letter for one case. Throws Held where the review would hold it or a place stays empty. */
async function readyFor(caseId: number, text: string, sayUnfilled: (places: string) => string): Promise<Ready> {
  const filled = await call(fillText, { params: { caseId }, body: { text } })
  if (filled.unfilled.length) throw new Held([sayUnfilled(filled.unfilled.map(place => place.text).join(', '))])
  const review = await call(addReview, { body: { caseId, reply: filled.text, thorough: true } })
  if (review.holds) {
    const heavy = review.findings.filter(({ severity }) => severity === 'stop')
    throw new Held((heavy.length ? heavy : review.findings).map(({ why }) => why))
  }
  const answers = review.asks.flatMap(({ answered, askId }) => (answered && askId ? [askId] : []))
  const remarks = review.findings.filter(({ severity }) => severity === 'warn').map(({ why }) => why)
  return { text: filled.text, answers, remarks: [...new Set(remarks)] }
}
