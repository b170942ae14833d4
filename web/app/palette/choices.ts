import { useDebouncedValue } from '@mantine/hooks'
import { type Icon, IconArrowRight, IconBolt, IconMessage2, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { listCases } from '../../../src/contract/case/search.ts'
import { listCustomers } from '../../../src/contract/customer/customer.ts'
import { call } from '../api.ts'
import { KEYS } from '../keys/keys.ts'
import { actionOf } from '../keys/shortcuts.ts'
import { type ScreenKey, useSay } from '../speech.ts'

/** One line of the palette. */
export interface Choice {
  key: string
  icon: Icon
  name: string
  about?: string
  /** The keys that do the same without the palette. */
  keys?: string
  run: () => void
}

const FEW = 6
/** These lead somewhere; the others do something here. */
const PLACE = /^g /
/** Of no use in a list: they walk in one, or are about the palette itself. */
const APART = new Set<ScreenKey>(['keys.palette', 'keys.rows', 'keys.open', 'keys.sides', 'keys.help'])

/** What fits the words: acts and screens first while nothing else does, then cases and customers. */
export function useChoices(words: string): Choice[] {
  const say = useSay()
  const go = useNavigate()
  const typed = words.trim()
  const number = /^(?:№|#|no\.?)?\s*(\d{1,15})$/i.exec(typed)?.[1]
  const { data } = useFound(typed)
  const toCase = (caseId: number) => () => void go({ to: '/cases/$caseId', params: { caseId } })
  const found = typed ? data : undefined
  const cases = (found?.cases ?? []).filter(({ id }) => `${id}` !== number)
  return [
    ...(number
      ? [
          {
            key: `no-${number}`,
            icon: IconMessage2,
            name: say('palette.case', { number }),
            run: toCase(Number(number)),
          },
        ]
      : []),
    ...acts(say, typed),
    ...cases.map(({ id, subject, customer }) => ({
      key: `case-${id}`,
      icon: IconMessage2,
      name: `${say('case.number', { number: id })} ${subject}`,
      about: customer.name || say('customer.nameless'),
      run: toCase(id),
    })),
    ...(found?.customers ?? []).map(({ id, name, addresses }) => ({
      key: `customer-${id}`,
      icon: IconUser,
      name: name || say('customer.nameless'),
      about: addresses[0],
      run: () => void go({ to: '/customers/$customerId', params: { customerId: id } }),
    })),
  ]
}

/** What the keys that are bound on this page do. */
function acts(say: (key: ScreenKey) => string, typed: string): Choice[] {
  const wanted = typed.toLowerCase()
  const here = KEYS.toSorted(([a], [b]) => Number(PLACE.test(a)) - Number(PLACE.test(b)))
  return here.flatMap(([keys, words]) => {
    const run = APART.has(words) ? undefined : actionOf(keys)
    const name = say(words)
    const fits =
      !wanted ||
      name
        .toLowerCase()
        .split(/\s+/)
        .some(word => word.startsWith(wanted)) ||
      name.toLowerCase().includes(wanted)
    return run && fits ? [{ key: words, icon: PLACE.test(keys) ? IconArrowRight : IconBolt, name, keys, run }] : []
  })
}

function useFound(words: string) {
  const [q] = useDebouncedValue(words, 150)
  return useQuery({
    queryKey: ['palette', q],
    queryFn: async () => {
      const [cases, customers] = await Promise.all([
        call(listCases, { query: { q, limit: FEW } }),
        call(listCustomers, { query: { q, limit: FEW } }),
      ])
      return { cases: cases.items, customers: customers.items }
    },
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
}
