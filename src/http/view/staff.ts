import type { z } from 'zod'
import type { PersonRef, WeekHours } from '../../contract/common.ts'
import type { Colleague, StaffMember as Wire } from '../../contract/staff.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { RosterRow } from '../../desk/staff/staff.ts'
import { at, atOrNull } from './moment.ts'

export const staffView = ({ person, load, manager, deputy, acting, ...row }: RosterRow): z.output<typeof Wire> => ({
  id: person.id,
  name: person.name,
  latinName: person.latinName,
  email: person.email,
  phone: person.phone,
  extension: person.extension,
  role: person.role,
  languages: person.languages as z.output<typeof Wire>['languages'],
  skills: person.skills,
  zone: person.zone,
  workingHours: person.workingHours as z.output<typeof WeekHours>,
  calendar: person.calendar,
  capacity: person.capacity,
  load,
  manager: manager && personView(manager),
  deputy: deputy && personView(deputy),
  acting: acting && personView(acting),
  awayUntil: atOrNull(row.awayUntil),
  onDuty: row.onDuty,
  nextOnDutyAt: atOrNull(row.nextOnDutyAt),
  absences: row.absences.map(absence => ({
    id: absence.id,
    startsAt: at(absence.startsAt),
    endsAt: at(absence.endsAt),
    deputy: absence.deputy && personView(absence.deputy),
    reason: absence.reason,
  })),
  leftAt: atOrNull(person.leftAt),
})

export const colleagueView = (
  row: Pick<RosterRow, 'person' | 'awayUntil'> | RosterRow,
): z.output<typeof Colleague> => ({
  ...personView(row.person),
  role: row.person.role,
  awayUntil: atOrNull(row.awayUntil),
  leftAt: atOrNull(row.person.leftAt),
  work: 'load' in row ? workView(row) : null,
})

const workView = ({ person, load, acting, onDuty, nextOnDutyAt }: RosterRow) => ({
  load,
  capacity: person.capacity,
  acting: acting && personView(acting),
  onDuty,
  nextOnDutyAt: atOrNull(nextOnDutyAt),
})

export const personView = ({ id, name }: Pick<StaffMember, 'id' | 'name'>): z.output<typeof PersonRef> => ({ id, name })
