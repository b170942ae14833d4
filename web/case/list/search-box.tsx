import { getRouteApi } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { SearchInput } from '../../parts/form/search-input.tsx'

const route = getRouteApi('/desk/cases')

/** Words, a number, a part of a name or a phone number. */
export function SearchBox() {
  const say = useSay()
  const { q = '' } = route.useSearch()
  const go = route.useNavigate()
  return (
    <SearchInput
      label={say('caseList.search')}
      clear={say('caseList.clear')}
      mb={10}
      maxLength={200}
      q={q}
      onFind={next => void go({ search: before => ({ ...before, q: next }), replace: true })}
    />
  )
}
