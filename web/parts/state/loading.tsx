import { Skeleton, Stack } from '@mantine/core'
import { useSay } from '../../app/speech.ts'

/** The place of rows that are on their way. */
export function LoadingRows({ count = 6, height = 44 }: { count?: number; height?: number }) {
  const say = useSay()
  return (
    <Stack gap={10} role="status" aria-label={say('app.loading')} p={16}>
      {Array.from({ length: count }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  )
}
