import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sayAddress } from '../../app/addresses.ts'
import { useSay } from '../../app/speech.ts'
import { Panel } from '../../parts/page/panel.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import css from './merge.module.css'
import { MergeDialog } from './merge-dialog.tsx'
import { type Duplicate, duplicatesQuery } from './query.ts'

/** Others who may be this very person, with what speaks for it. Nothing is shown where nobody is. */
export function Duplicates({ customerId }: { customerId: number }) {
  const say = useSay()
  const { data: found } = useQuery(duplicatesQuery(customerId))
  const [merging, setMerging] = useState<number>()
  if (!found?.length) return null
  return (
    <Panel title={say('merge.duplicates')} count={found.length}>
      <ul className={css.list}>
        {found.map(duplicate => (
          <li key={duplicate.customer.id} className={css.duplicate} data-likeness={duplicate.likeness}>
            <div className={css.what}>
              <span className={css.named}>
                <Link to="/customers/$customerId" params={{ customerId: duplicate.customer.id }}>
                  {duplicate.customer.name || say('customer.nameless')}
                </Link>
                <Tag tone={duplicate.likeness === 'sure' ? 'info' : 'quiet'}>
                  {say(`merge.likeness.${duplicate.likeness}`)}
                </Tag>
              </span>
              <Evidence evidence={duplicate.evidence} />
            </div>
            <Button size="compact-sm" variant="default" onClick={() => setMerging(duplicate.customer.id)}>
              {say('merge.look')}
            </Button>
          </li>
        ))}
      </ul>
      <MergeDialog fromId={merging} intoId={customerId} onClose={() => setMerging(undefined)} />
    </Panel>
  )
}

function Evidence({ evidence: { addresses, services, places, names } }: { evidence: Duplicate['evidence'] }) {
  const say = useSay()
  const facts = [
    ...addresses.map(({ address }) => say('merge.sameAddress', { address: sayAddress(address) })),
    ...services.map(number => say('merge.sameService', { number })),
    ...(names !== null && names >= 0.3 ? [say('merge.names', { percent: Math.round(names * 100) })] : []),
    ...places.slice(0, 1).map(place => say('merge.samePlace', { place })),
  ]
  return <span className={css.facts}>{facts.join(' · ')}</span>
}
