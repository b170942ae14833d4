import type { Actor } from '../core/actor.ts'
import { permit } from '../core/permit.ts'
import {
  NOTHING_SAID,
  type SetupFound,
  type SetupSaid,
  type SetupState,
  type SetupStep,
  sayOfStep,
  setupSteps,
} from '../core/setup.ts'
import { type Act, act, type Desk, read, record } from './desk.ts'

/** Where it stands among the settings. */
const NAME = 'setup'

/** How far the desk is set up: derived from what exists, and from what administrators said. */
export const showSetup = (desk: Desk, by: Actor) =>
  read(desk, by, async a => permit(by, 'change settings') ?? shown(a, await saidOn(a)))

/** Reminds nobody of it any more, or does again. */
export const changeSetup = (desk: Desk, by: Actor, { putAway }: { putAway?: boolean | undefined }) =>
  change(desk, by, said => ({ ...said, putAway: putAway ?? said.putAway }))

export const setSetupStep = (desk: Desk, by: Actor, step: SetupStep, state: SetupState) =>
  change(desk, by, said => sayOfStep(said, step, state))

const change = (desk: Desk, by: Actor, say: (said: SetupSaid) => SetupSaid) =>
  act(desk, by, async a => {
    const no = permit(by, 'change settings')
    if (no) return no
    const said = say((await a.store.setting.hold<SetupSaid>(NAME)) ?? NOTHING_SAID)
    await a.store.setting.write(NAME, said, a.now)
    await record(a, { type: 'settings.changed', data: { fields: [NAME], ...said } })
    return shown(a, said)
  })

const saidOn = async ({ store }: Act): Promise<SetupSaid> => (await store.setting.read<SetupSaid>(NAME)) ?? NOTHING_SAID

const shown = async (a: Act, said: SetupSaid) => ({
  steps: setupSteps(await foundOn(a), said),
  putAway: said.putAway,
})

/** Mail goes both ways, somebody else serves too, there is whom to serve. */
async function foundOn({ store, company }: Act): Promise<SetupFound> {
  const [gateways, people] = [await store.setting.gateways(), await store.staff.all()]
  return {
    people: people.filter(({ leftAt }) => leftAt === null).length > 1,
    mailbox: company.mailbox !== null && gateways.some(({ channel }) => channel === 'email'),
    customers: await store.customer.hasAny(),
  }
}
