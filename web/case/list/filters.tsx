import { ActionIcon, Button, Popover, SegmentedControl, Select } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { CaseState } from '../../../src/contract/case/case.ts'
import { CaseOrder } from '../../../src/contract/case/search.ts'
import { useSay } from '../../app/speech.ts'
import { FilterFields } from './filter-fields.tsx'
import css from './list.module.css'
import { useSayFilter } from './say-filter.ts'
import { askedFor, type ListSearch, MORE } from './search.ts'
import { SaveView } from './views.tsx'

const route = getRouteApi('/desk/cases')

/** What the list is narrowed to, and its order; all of it stands in the address. */
export function Filters({ search }: { search: ListSearch }) {
  const say = useSay()
  const go = route.useNavigate()
  const change = (next: Partial<ListSearch>) => void go({ search: before => ({ ...before, ...next }), replace: true })
  const { owner } = askedFor(search)
  const sayFilter = useSayFilter(typeof owner === 'number')
  const on = MORE.filter(name => search[name] !== undefined)
  return (
    <div className={css.bar}>
      <SegmentedControl
        aria-label={say('cases.owner')}
        data={[
          { value: 'me', label: say('cases.mine') },
          { value: 'all', label: say('cases.all') },
        ]}
        value={owner === 'me' ? 'me' : typeof owner === 'number' ? '' : 'all'}
        onChange={value => change({ owner: value === 'all' ? 'all' : undefined })}
      />
      <Select
        aria-label={say('cases.state')}
        placeholder={say('cases.anyState')}
        clearable
        w={178}
        data={[
          { value: 'current', label: say('caseList.current') },
          ...CaseState.options.map(value => ({ value, label: say(`state.${value}`) })),
        ]}
        value={search.state ?? null}
        onChange={value => change({ state: (value as ListSearch['state']) ?? undefined })}
      />
      <Popover position="bottom-start" shadow="md" width={350} trapFocus withinPortal>
        <Popover.Target>
          <Button variant="default" leftSection={<IconFilter size={17} stroke={1.7} />}>
            {say('caseList.more')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterFields search={search} onChange={change} />
        </Popover.Dropdown>
      </Popover>
      <Select
        aria-label={say('caseList.order')}
        w={196}
        allowDeselect={false}
        data={CaseOrder.options.map(value => ({ value, label: say(`caseList.by.${value}`) }))}
        value={search.order ?? 'changed'}
        onChange={value =>
          change({ order: value === 'changed' ? undefined : ((value as ListSearch['order']) ?? undefined) })
        }
      />
      <SaveView search={search} />
      {(on.length > 0 || typeof owner === 'number') && (
        <ul className={css.chips} aria-label={say('caseList.on')}>
          {typeof owner === 'number' && (
            <Chip says={sayFilter('owner', owner)} onDrop={() => change({ owner: 'all' })} />
          )}
          {on.map(name => (
            <Chip key={name} says={sayFilter(name, search[name]!)} onDrop={() => change({ [name]: undefined })} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Chip({ says, onDrop }: { says: string; onDrop: () => void }) {
  const say = useSay()
  return (
    <li className={css.chip}>
      {says}
      <ActionIcon
        variant="transparent"
        color="gray"
        size={22}
        aria-label={say('caseList.drop', { filter: says })}
        onClick={onDrop}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </li>
  )
}
