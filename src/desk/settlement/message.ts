import type { Actor } from '../../core/actor.ts'
import { LANGUAGES } from '../../core/language.ts'
import type { Money } from '../../core/money/money.ts'
import { segments } from '../../core/notice/sms/sms.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import type { SettlementGroup } from '../../core/settlement/settlement.ts'
import type { Instant } from '../../core/time.ts'
import type { WantedPayee } from '../../store/settlement/look.ts'
import { type Act, type Desk, read } from '../desk.ts'
import { readerIn } from '../notice/letter.ts'
import { stretchFor } from '../notice/plan.ts'
import { letterWriter } from './letter.ts'
import { payDay } from './pay-day.ts'
import { waitingOf } from './settlement.ts'

/**
 * The message that one customer will get, as it will leave: of a band of sums, or by name. Of what waits for approval; when
 * nothing does, of what was approved last. Nothing is written.
 */
export const previewMessage = (
  desk: Desk,
  by: Actor,
  incidentId: number,
  { payBy, ...wanted }: WantedPayee & { payBy?: Instant },
) =>
  read(desk, by, async a => {
    const no = permit(by, 'read incidents')
    if (no) return no
    const incident = await a.store.incident.find(incidentId)
    if (!incident) return refuse('not-found')
    const settlement = await a.store.settlement.ofIncident(incidentId)
    if (!settlement) return refuse('settlement-none')
    const yes = await yesTo(a, settlement.id, payBy)
    const payee = await a.store.settlementLook.payee(settlement.id, yes.approvalId, wanted)
    if (!payee) return refuse('payee-none')
    const { hours, zone, country, groups } = payee
    const stretch = stretchFor(a, { convenientHours: hours, zone, country }, { from: a.now.toISOString() }, a.now)
    const write = await letterWriter(a, incident, yes, yes.approver, yes.groups)
    const letters = LANGUAGES.map(language => {
      const letter = write(readerIn(a, { language, zone, country }, stretch?.notBefore ?? a.now), groups)
      return { language, ...letter, segments: segments(letter.brief).segments }
    })
    const sums = together(yes.groups.filter(({ id }) => groups.includes(id)))
    return { payee, sums, leavesAt: stretch?.notBefore ?? null, approver: yes.approver.name, payBy: yes.payBy, letters }
  })

export type SettledMessage = Exclude<Awaited<ReturnType<typeof previewMessage>>, { refused: string }>

/** The yes that stands, or the one that whoever looks could say. */
async function yesTo(a: Act, settlementId: number, payBy?: Instant) {
  const groups = await a.store.settlement.groups(settlementId)
  const waiting = waitingOf(groups)
  const last = (await a.store.settlement.approvals(settlementId)).at(-1)
  const staff = await a.store.staff.all()
  if (!waiting.length && last) {
    const approver = staff.find(({ id }) => id === last.approvedBy)!
    return { approvalId: last.id, approver, payBy: last.payBy, groups }
  }
  const mayApprove = a.by.kind === 'staff' && permit(a.by, 'approve settlements') === null
  const me = staff.find(({ id }) => id === a.by.id)
  const lead = staff.find(({ role, leftAt }) => role === 'lead' && !leftAt)
  const approver = (mayApprove ? me : lead) ?? me ?? staff[0]!
  return { approvalId: null, approver, payBy: payBy ?? payDay(a, waiting), groups }
}

/** What one customer gets by these groups; currencies stay apart. */
function together(groups: SettlementGroup[]): Money[] {
  const currencies = [...new Set(groups.map(({ currency }) => currency!))]
  return currencies.map(currency => ({
    currency,
    minor: groups.filter(group => group.currency === currency).reduce((sum, group) => sum + group.amountMinor!, 0),
  }))
}
