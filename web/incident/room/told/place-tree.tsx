import { ActionIcon } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../../../app/speech.ts'
import { LoadingRows } from '../../../parts/state/loading.tsx'
import { type Incident, type PlaceCount, placesQuery } from '../../query.ts'
import css from './place-tree.module.css'

/** The places that it hits, from the wide to the narrow: how many are concerned there, how many have heard. */
export function PlaceTree({ incident }: { incident: Incident }) {
  const say = useSay()
  const { data } = useQuery(placesQuery(incident.id))
  if (!data) return <LoadingRows count={4} height={28} />
  if (!data.items.length) return <p className={css.none}>{say('incident.people.noPlaces')}</p>
  return (
    <>
      <p className={css.legend}>
        <span data-told>{say('incident.people.told')}</span>
        <span>{say('incident.people.untold')}</span>
      </p>
      <Branch incidentId={incident.id} items={data.items} level={0} />
    </>
  )
}

interface BranchProps {
  incidentId: number
  items: PlaceCount[]
  level: number
}

function Branch({ incidentId, items, level }: BranchProps) {
  const most = Math.max(...items.map(({ concerned }) => concerned), 1)
  return (
    <ul className={css.branch} data-top={level === 0 || undefined}>
      {items.map(item => (
        <Node
          key={item.place}
          incidentId={incidentId}
          item={item}
          most={most}
          level={level}
          only={items.length === 1}
        />
      ))}
    </ul>
  )
}

interface NodeProps {
  incidentId: number
  item: PlaceCount
  most: number
  level: number
  /** The way down is open as long as it does not fork. */
  only: boolean
}

function Node({ incidentId, item, most, level, only }: NodeProps) {
  const say = useSay()
  const [open, setOpen] = useState(only)
  const { place, concerned, told, deeper } = item
  const below = useQuery({ ...placesQuery(incidentId, place), enabled: open && deeper })
  const name = place.split('.').at(-1)!
  return (
    <li>
      <div className={css.node}>
        {deeper ? (
          <ActionIcon
            size={24}
            aria-expanded={open}
            aria-label={say('incident.people.below', { place })}
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight size={16} aria-hidden className={css.chevron} data-open={open || undefined} />
          </ActionIcon>
        ) : (
          <span className={css.leaf} />
        )}
        <span className={css.name} title={place}>
          {name}
        </span>
        <span className={css.bar} style={{ width: `${Math.max((concerned / most) * 100, 2)}%` }} aria-hidden>
          <span style={{ width: `${(told / concerned) * 100}%` }} />
        </span>
        <span className={css.numbers}>{say('incident.people.toldOf', { told, concerned })}</span>
      </div>
      {open && deeper && below.data && <Branch incidentId={incidentId} items={below.data.items} level={level + 1} />}
    </li>
  )
}
