import { Button, Progress } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../../src/contract/client.ts'
import { chunksOf } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import { Problem } from '../../parts/state/problem.tsx'
import css from '../customer.module.css'

/** Everything that is kept of one person, as an archive; how much has come is shown, and it can be left off. */
export function TakeAlong({ customerId }: { customerId: number }) {
  const say = useSay()
  const { bytes, failed, start, stop } = useDownload(customerId, () => tellDone(say('privacy.exported')))
  const megabytes = bytes === undefined ? '' : (bytes / 1_048_576).toFixed(1)
  return (
    <div className={css.act}>
      {bytes === undefined ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void start()}
        >
          {say('privacy.export')}
        </Button>
      ) : (
        <div style={{ width: '100%' }} role="status">
          <Progress value={100} animated aria-label={say('privacy.export')} />
          <p>
            {say('privacy.exporting', { megabytes })}{' '}
            <Button size="compact-xs" variant="subtle" onClick={stop}>
              {say('app.cancel')}
            </Button>
          </p>
        </div>
      )}
      {failed !== undefined && <Problem>{sentenceOf(failed)}</Problem>}
      <p>{say('privacy.exportHint')}</p>
    </div>
  )
}

function useDownload(customerId: number, onDone: () => void) {
  const [bytes, setBytes] = useState<number>()
  const [failed, setFailed] = useState<unknown>()
  const going = useRef<AbortController>(undefined)
  useEffect(() => () => going.current?.abort(), [])
  const start = async () => {
    going.current = new AbortController()
    const { signal } = going.current
    setFailed(undefined)
    setBytes(0)
    try {
      const archive = await read(`/api/customers/${customerId}/export`, signal, setBytes)
      save(archive, `customer-${customerId}.zip`)
      onDone()
    } catch (fault) {
      if (!signal.aborted) setFailed(fault)
    }
    setBytes(undefined)
  }
  return { bytes, failed, start, stop: () => going.current?.abort() }
}

async function read(url: string, signal: AbortSignal, onBytes: (bytes: number) => void): Promise<Blob> {
  const response = await fetch(url, { signal })
  if (!response.ok || !response.body) throw await ApiError.from(response)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  for await (const part of chunksOf(response.body)) {
    parts.push(new Uint8Array(part))
    bytes += part.length
    onBytes(bytes)
  }
  return new Blob(parts, { type: 'application/zip' })
}

function save(archive: Blob, name: string): void {
  const url = URL.createObjectURL(archive)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
