import { useQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { colleaguesQuery } from '../../settings/staff/staff-query.ts'
import type { MORE } from './search.ts'

type Name = (typeof MORE)[number] | 'owner'

/** A filter as a person would say it; the staff are asked for where one of them is named. */
export function useSayFilter(namesPerson: boolean) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const { data: staff } = useQuery({ ...colleaguesQuery, enabled: namesPerson })
  return (name: Name, value: string | number): string => {
    const said = {
      owner: () => staff?.find(({ id }) => id === value)?.name ?? `${value}`,
      language: () => say(`caseList.languages.${value as 'ru' | 'en'}`),
    }
    const moments = ['openedFrom', 'openedUntil', 'changedFrom', 'changedUntil', 'dueBefore']
    const shown = moments.includes(name)
      ? sayMoment(String(value))
      : (said[name as keyof typeof said]?.() ?? String(value))
    return say(`caseList.filter.${name}`, { value: shown })
  }
}
