import { Radio, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { casesQuery } from '../query.ts'

/** The customer's cases to choose from, so that a call about an old one opens no new one. */
export function OpenCases({ customerId }: { customerId: number }) {
  const say = useSay()
  const cases = useInfiniteQuery(casesQuery({ customer: customerId }))
  const rows = cases.data?.pages.flatMap(page => page.items) ?? []
  return (
    <Stack gap={8} mt={8}>
      <Radio value="" label={say('call.newCase')} />
      {rows.slice(0, 5).map(row => (
        <Radio
          key={row.id}
          value={`${row.id}`}
          label={say('call.thisCase', { number: row.id, subject: row.subject, state: say(`state.${row.state}`) })}
        />
      ))}
    </Stack>
  )
}
