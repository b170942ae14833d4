import type { Actor } from '../../core/actor.ts'
import type { Case } from '../../core/case/case.ts'
import { fillPlaceholders } from '../../core/knowledge/placeholder.ts'
import { unfilledPlaceholders } from '../../core/knowledge/unfilled.ts'
import type { Language } from '../../core/language.ts'
import { permit } from '../../core/permit.ts'
import { refuse } from '../../core/refusal.ts'
import { type MacroFacts, macroFillings } from '../../words/macro.ts'
import type { Reader } from '../../words/reader.ts'
import { type Act, type Desk, read } from '../desk.ts'
import { whoAnswers } from '../staff/people.ts'

/** The text of a macro filled from a case; what cannot be filled stays as it stands and is named. */
export const fillMacro = (desk: Desk, by: Actor, caseId: number, macroId: number) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases') ?? permit(by, 'read knowledge')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    if (!theCase) return refuse('case-not-found')
    const macro = await a.store.knowledge.find('macro', macroId)
    if (!macro) return refuse('not-found')
    const { reader, facts } = await gather(a, theCase, macro.language)
    const text = fillPlaceholders(macro.text, macroFillings(reader, facts))
    return { macro, text, unfilled: unfilledPlaceholders(text) }
  })

/** Any text filled from a case, in the case's own language. */
export const fillText = (desk: Desk, by: Actor, caseId: number, written: string) =>
  read(desk, by, async a => {
    const no = permit(by, 'read cases') ?? permit(by, 'read knowledge')
    if (no) return no
    const theCase = await a.store.case.find(caseId)
    if (!theCase) return refuse('case-not-found')
    const { language } = theCase
    const { reader, facts } = await gather(a, theCase, language)
    const text = fillPlaceholders(written, macroFillings(reader, facts))
    return { text, language, unfilled: unfilledPlaceholders(text) }
  })

async function gather(a: Act, theCase: Case, language: Language): Promise<{ reader: Reader; facts: MacroFacts }> {
  const { store, company, desk, now, by } = a
  const [customer, { owner }, pledges, agent] = await Promise.all([
    store.customer.find(theCase.customerId),
    whoAnswers(a, theCase.ownerId),
    store.pledge.ofCase(theCase.id),
    by.id === null ? undefined : store.staff.find(by.id),
  ])
  const due = pledges.filter(({ state }) => state === 'open').map(({ dueAt }) => dueAt.getTime())
  const reader: Reader = {
    language,
    zone: customer!.zone ?? company.customersZone,
    country: customer!.country ?? company.country,
    now,
    company: { name: company.company, latinName: company.latinCompany, zone: company.zone },
    zones: desk.zones,
  }
  const { id: number, subject } = theCase
  const promiseDueAt = due.length ? new Date(Math.min(...due)) : null
  return { reader, facts: { customer: customer!, number, subject, owner, agent: agent ?? null, promiseDueAt } }
}
