import { Button, FileButton } from '@mantine/core'
import { IconFilePlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { tryPack } from '../../../src/contract/remedy/pack.ts'
import { addPack } from '../../../src/contract/settlement/policy.ts'
import { call } from '../../app/api.ts'
import { Refused, sentenceOf } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { say as sayNow, useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import rules from '../rule/rule.module.css'
import css from './pack.module.css'
import { packsQuery } from './query.ts'

/** A pack of the company's own: checked by its examples first, taken in by a second word. */
export function OwnPack() {
  const say = useSay()
  const go = useNavigate()
  const check = useMutation({
    mutationFn: async (file: File) => {
      const json = parsed(await file.text())
      return { json, ...(await call(tryPack, { body: json })) }
    },
    meta: { beside: true },
  })
  const take = useMutation({
    mutationFn: (json: Record<string, unknown>) => call(addPack, { body: json }),
    meta: { beside: true },
    onSuccess: async ({ id }) => {
      check.reset()
      await Promise.all([packsQuery.queryKey, ['rules']].map(queryKey => queries.invalidateQueries({ queryKey })))
      await go({ to: '/packs', search: { pack: id } })
    },
  })
  const failed = check.error ?? take.error
  return (
    <details className={css.own}>
      <summary>
        <IconFilePlus size={17} stroke={1.7} aria-hidden />
        {say('packs.add')}
      </summary>
      <p className={rules.quiet}>{say('packs.addHint')}</p>
      <FileButton
        onChange={file => file && check.mutate(file)}
        accept=".json,application/json"
        inputProps={{ 'aria-label': say('packs.file') }}
      >
        {props => (
          <Button {...props} variant="default" size="compact-md" loading={check.isPending}>
            {say('packs.choose')}
          </Button>
        )}
      </FileButton>
      {failed && <Problem>{sentenceOf(failed)}</Problem>}
      {check.data && (
        <div role="status" className={css.checked}>
          <p>{say('packs.checked', { count: check.data.examples })}</p>
          <Button size="compact-md" loading={take.isPending} onClick={() => take.mutate(check.data.json)}>
            {say('packs.take', { title: check.data.title })}
          </Button>
        </div>
      )}
    </details>
  )
}

function parsed(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>
  } catch (error) {
    throw new Refused(sayNow('packs.notJson', { reason: error instanceof Error ? error.message : '' }))
  }
}
