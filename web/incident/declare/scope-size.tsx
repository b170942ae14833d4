import { Button, NumberInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ApiError } from '../../../src/contract/client.ts'
import { sizeScope } from '../../../src/contract/incident/delivery.ts'
import { call } from '../../app/api.ts'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import type { Scope } from '../query.ts'
import css from './declare.module.css'
import { isEmpty } from './typed-scope.ts'

/** How many a scope would concern, asked anew as it is typed. */
export function useScopeSize(scope: Scope) {
  const [asked] = useDebouncedValue(scope, 350, { leading: true })
  return useQuery({
    queryKey: ['scope-size', asked],
    queryFn: () => call(sizeScope, { body: { scope: asked } }),
    retry: false,
    placeholderData: keepPreviousData,
  })
}

interface ScopeSizeProps {
  scope: Scope
  size: ReturnType<typeof useScopeSize>
  typed: number | undefined
  onType: (number: number | undefined) => void
  onDropUnknown: (unknown: string[]) => void
  error?: string
}

/** The number of the concerned before anything is declared; very many, or none, have to be typed. */
export function ScopeSize({ scope, size, typed, onType, onDropUnknown, error }: ScopeSizeProps) {
  const say = useSay()
  const unknown = size.error instanceof ApiError ? (size.error.problem.items ?? []) : []
  return (
    <div className={css.size} aria-live="polite">
      {size.isError ? (
        <Problem>
          {sentenceOf(size.error)}
          {unknown.length > 0 && (
            <div>
              <Button size="compact-xs" variant="default" mt={6} onClick={() => onDropUnknown(unknown)}>
                {say('incident.scope.dropUnknown', { count: unknown.length })}
              </Button>
            </div>
          )}
        </Problem>
      ) : (
        <p className={css.number}>
          <IconUsers size={20} stroke={1.7} aria-hidden />
          {isEmpty(scope)
            ? say('incident.scope.nothingYet')
            : say('incident.scope.size', { count: size.data?.concerned ?? 0 })}
        </p>
      )}
      {size.data?.confirm && !isEmpty(scope) && !size.isError && (
        <NumberInput
          label={say(size.data.concerned ? 'incident.scope.typeMany' : 'incident.scope.typeNone')}
          description={say('incident.scope.typeHint', { number: size.data.concerned })}
          hideControls
          allowDecimal={false}
          w={220}
          value={typed ?? ''}
          error={error}
          onChange={value => onType(value === '' ? undefined : Number(value))}
        />
      )}
    </div>
  )
}

/** Whether the number that has to be typed was typed. */
export const isSized = (size: ReturnType<typeof useScopeSize>, typed: number | undefined) =>
  size.data !== undefined && !size.isError && (!size.data.confirm || typed === size.data.concerned)
