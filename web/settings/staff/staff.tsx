import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { resetSecondFactor } from '../../../src/contract/access/sign-in.ts'
import { sayAddress } from '../../app/addresses.ts'
import { call } from '../../app/api.ts'
import { tellDone, tellFailure } from '../../app/failure.ts'
import { useMe } from '../../app/session.ts'
import { say, useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import { Person } from '../../parts/sign/person.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { useSayMoment } from '../../parts/time/moment.tsx'
import css from '../settings.module.css'
import { ChangeHead } from '../table-panel.tsx'
import { AbsenceForm } from './absence-form.tsx'
import { Departure } from './departure.tsx'
import { StaffForm } from './staff-form.tsx'
import { type StaffMember, staffQuery } from './staff-query.ts'

type Absence = StaffMember['absences'][number]
type Opened =
  | { what: 'add' }
  | { what: 'edit' | 'departure'; person: StaffMember }
  | { what: 'absence'; person: StaffMember; absence?: Absence }
  | null

/** Everybody who serves: role, load, who stands in for whom. */
export function Staff() {
  const say = useSay()
  const staff = useQuery(staffQuery)
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const people = staff.data?.items ?? []
  return (
    <Page
      title={say('staff.title')}
      hint={say('staff.hint')}
      actions={
        <Button
          variant="default"
          leftSection={<IconUserPlus size={18} stroke={1.7} aria-hidden />}
          onClick={() => setOpened({ what: 'add' })}
        >
          {say('staff.add')}
        </Button>
      }
    >
      {staff.data?.endingCalendars.map(({ calendar, date }) => (
        <Problem key={calendar}>{say('staff.calendarEnds', { calendar, date })}</Problem>
      ))}
      <div className={css.tableBox}>
        <Resolved query={staff}>{({ items }) => <StaffTable people={items} onOpen={setOpened} />}</Resolved>
      </div>
      {opened?.what === 'add' && <StaffForm people={people} onClose={close} />}
      {opened?.what === 'edit' && <StaffForm person={opened.person} people={people} onClose={close} />}
      {opened?.what === 'absence' && (
        <AbsenceForm person={opened.person} absence={opened.absence} people={people} onClose={close} />
      )}
      {opened?.what === 'departure' && <Departure person={opened.person} onClose={close} />}
    </Page>
  )
}

function StaffTable({ people, onOpen }: { people: StaffMember[]; onOpen: (opened: Opened) => void }) {
  const say = useSay()
  const me = useMe()
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{say('staff.person')}</th>
          <th scope="col">{say('staff.role')}</th>
          <th scope="col">{say('staff.load')}</th>
          <th scope="col">{say('staff.deputy')}</th>
          <th scope="col">{say('staff.manager')}</th>
          <ChangeHead />
        </tr>
      </thead>
      <tbody>
        {people.map(person => (
          <tr key={person.id}>
            <td>
              <span className={css.who}>
                <Person name={person.name} /> <Away person={person} />
              </span>
              <span className={css.quiet}>
                {[
                  person.email,
                  person.phone && sayAddress(person.phone),
                  person.extension && `${say('case.extension')} ${person.extension}`,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
              <Absences person={person} onOpen={absence => onOpen({ what: 'absence', person, absence })} />
            </td>
            <td>{say(`role.${person.role}`)}</td>
            <td>{say('today.loadOf', { open: person.load, capacity: person.capacity })}</td>
            <td>
              {person.deputy?.name ?? '—'}
              {person.acting && person.acting.id !== person.deputy?.id && (
                <span className={css.quiet}>{say('staff.acts', { name: person.acting.name })}</span>
              )}
            </td>
            <td>{person.manager?.name ?? '—'}</td>
            <td>
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon aria-label={say('staff.more', { name: person.name })}>
                    <IconDots size={18} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => onOpen({ what: 'edit', person })}>{say('app.change')}</Menu.Item>
                  <Menu.Item onClick={() => onOpen({ what: 'absence', person })}>{say('absence.title')}</Menu.Item>
                  {!person.leftAt && person.id !== me.id && me.role === 'administrator' && (
                    <Menu.Item onClick={() => void resetCode(person.id)}>{say('mySignIn.reset')}</Menu.Item>
                  )}
                  {!person.leftAt && (
                    <Menu.Item color="red" onClick={() => onOpen({ what: 'departure', person })}>
                      {say('departure.title')}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** For somebody who lost phone and recovery codes; they are signed out everywhere. */
const resetCode = (staffId: number) =>
  call(resetSecondFactor, { params: { staffId } }).then(() => tellDone(say('mySignIn.wasReset')), tellFailure)

/** At work, away until when, or when next at work. */
function Away({ person }: { person: StaffMember }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  if (person.leftAt) return <Tag>{say('staff.left')}</Tag>
  if (person.awayUntil) return <Tag tone="info">{say('staff.awayUntil', { until: sayMoment(person.awayUntil) })}</Tag>
  if (person.onDuty) return <Tag tone="good">{say('staff.onDuty')}</Tag>
  if (!person.nextOnDutyAt) return <Tag tone="warn">{say('staff.offDuty')}</Tag>
  return <Tag>{say('staff.nextOnDuty', { from: sayMoment(person.nextOnDutyAt) })}</Tag>
}

/** Absences of now and those that are planned, each opens to be changed. */
function Absences({ person, onOpen }: { person: StaffMember; onOpen: (absence: Absence) => void }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  return person.absences.map(absence => {
    const [from, until] = [sayMoment(absence.startsAt), sayMoment(absence.endsAt)]
    return (
      <Button
        key={absence.id}
        size="compact-xs"
        variant="subtle"
        aria-label={`${say('absence.change')}: ${person.name}, ${say('absence.planned', { from, until })}`}
        onClick={() => onOpen(absence)}
      >
        {say('absence.planned', { from, until })}
      </Button>
    )
  })
}
