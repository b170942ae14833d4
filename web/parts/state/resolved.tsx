import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Broken } from '../../app/shell/broken.tsx'
import { LoadingRows } from './loading.tsx'

interface ResolvedProps<T> {
  query: UseQueryResult<T>
  loading?: ReactNode
  children: (data: T) => ReactNode
}

/** Shows what is known at once; a skeleton before the first answer; the reason when there is none. */
export function Resolved<T>({ query, loading, children }: ResolvedProps<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <Broken error={query.error} retry={() => void query.refetch()} />
  return loading ?? <LoadingRows />
}
