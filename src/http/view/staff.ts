import type { z } from 'zod'
import type { PersonRef, WeekHours } from '../../contract/common.ts'
import type { StaffMember as Wire } from '../../contract/staff.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { RosterRow } from '../../desk/staff/staff.ts'
import { atOrNull } from './moment.ts'

export const staffView = ({ person, load, manager, deputy, awayUntil }: RosterRow): z.output<typeof Wire> => ({
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
  capacity: person.capacity,
  load,
  manager: manager && personView(manager),
  deputy: deputy && personView(deputy),
  awayUntil: atOrNull(awayUntil),
  leftAt: atOrNull(person.leftAt),
})

export const personView = ({ id, name }: Pick<StaffMember, 'id' | 'name'>): z.output<typeof PersonRef> => ({ id, name })
