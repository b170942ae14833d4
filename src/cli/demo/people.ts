import { type Actor, THE_DESK } from '../../core/actor.ts'
import type { StaffMember } from '../../core/staff/staff.ts'
import type { Desk } from '../../desk/desk.ts'
import { changeSettings } from '../../desk/setting.ts'
import { changeSetup } from '../../desk/setup.ts'
import { actorOf, addStaff } from '../../desk/staff/staff.ts'
import { type Auth, ensureSignIn } from '../../http/sign-in/auth.ts'
import { done } from './stage.ts'

/** Everybody in the demo signs in with it. */
export const DEMO_PASSWORD = 'orbita-demo'

const EVERY_DAY = [{ from: '08:00', until: '21:00' }]
const ALL_WEEK = {
  mon: EVERY_DAY,
  tue: EVERY_DAY,
  wed: EVERY_DAY,
  thu: EVERY_DAY,
  fri: EVERY_DAY,
  sat: EVERY_DAY,
  sun: EVERY_DAY,
}

export interface Cast {
  olga: StaffMember
  anna: StaffMember
  igor: StaffMember
  as: Record<'olga' | 'anna' | 'igor', Actor>
}

/** Orbita: four people, each with a name, a manager and somebody who stands in. */
export async function hire(desk: Desk, auth: Auth): Promise<Cast> {
  await done(
    changeSettings(desk, THE_DESK, {
      company: 'Орбита',
      latinCompany: 'Orbita',
      phone: '+78005550102',
      mailbox: 'help@orbita.example',
      workingHours: ALL_WEEK,
    }),
  )
  // the demo's company is set up; its administrator can open the guide again
  await done(changeSetup(desk, THE_DESK, { putAway: true }))
  const person = async (name: string, latinName: string, rest: Partial<StaffMember>): Promise<StaffMember> => {
    const email = `${latinName.split(' ')[0]!.toLowerCase()}@orbita.example`
    const authUserId = await ensureSignIn(auth, { email, name, password: DEMO_PASSWORD })
    const base = { languages: ['ru', 'en'], skills: [], zone: 'Europe/Moscow', capacity: 30, workingHours: ALL_WEEK }
    return done(
      addStaff(desk, THE_DESK, {
        ...base,
        role: 'agent',
        name,
        latinName,
        email,
        phone: '+78005550102',
        authUserId,
        ...rest,
      }),
    )
  }
  await person('Вера Котова', 'Vera Kotova', { role: 'administrator', extension: '100' })
  const olga = await person('Ольга Мирова', 'Olga Mirova', { role: 'lead', extension: '201' })
  const anna = await person('Анна Лебедева', 'Anna Lebedeva', {
    managerId: olga.id,
    extension: '214',
    skills: ['outage'],
  })
  const igor = await person('Игорь Панин', 'Igor Panin', {
    managerId: olga.id,
    deputyId: anna.id,
    extension: '217',
    skills: ['baggage'],
  })
  return { olga, anna, igor, as: { olga: actorOf(olga), anna: actorOf(anna), igor: actorOf(igor) } }
}
