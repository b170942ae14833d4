import { useMutation } from '@tanstack/react-query'
import { setSetupStep } from '../../src/contract/setup.ts'
import { call } from '../app/api.ts'
import { queries } from '../app/query.ts'
import { settingsQuery } from '../settings/query.ts'
import { renewSetup } from './query.ts'

/** Keeps what was typed of the company and says that this step fits now; the way goes on when both stand. */
export const useSettled = (step: 'company' | 'hours', save: () => Promise<unknown>, onNext: () => void) =>
  useMutation({
    mutationFn: async () => {
      await save()
      await call(setSetupStep, { params: { step }, body: { state: 'done' } })
      await Promise.all([queries.invalidateQueries({ queryKey: settingsQuery.queryKey }), renewSetup()])
    },
    meta: { beside: true },
    onSuccess: onNext,
  })
