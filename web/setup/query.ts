import { queryOptions, useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import { changeSetup, getSetup, type Setup as SetupShape, setSetupStep } from '../../src/contract/setup.ts'
import { call } from '../app/api.ts'
import { queries } from '../app/query.ts'

export type Setup = z.output<typeof SetupShape>
export type Step = Setup['steps'][number]['step']
export type StepState = Setup['steps'][number]['state']

const KEY = ['setup']
export const setupQuery = queryOptions({ queryKey: KEY, queryFn: () => call(getSetup) })

/** What follows from what exists is asked anew. */
export const renewSetup = () => queries.invalidateQueries({ queryKey: KEY })

/** Says of a step that it fits or is left out. */
export const useSayOfStep = (step: Step, onDone: () => void) =>
  useMutation({
    mutationFn: (state: StepState) => call(setSetupStep, { params: { step }, body: { state } }),
    onSuccess: setup => {
      queries.setQueryData(KEY, setup)
      onDone()
    },
  })

export const usePutAway = (onDone?: () => void) =>
  useMutation({
    mutationFn: (putAway: boolean) => call(changeSetup, { body: { putAway } }),
    onSuccess: setup => {
      queries.setQueryData(KEY, setup)
      onDone?.()
    },
  })

/** The steps that nobody has done or passed over. */
export const openSteps = ({ steps }: Setup): Step[] =>
  steps.filter(({ state }) => state === 'open').map(({ step }) => step)
