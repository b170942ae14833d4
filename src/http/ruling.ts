import type { FastifyInstance } from 'fastify'
import type { ParsedOf } from '../contract/operation.ts'
import * as clocks from '../contract/ruling/legal-clock.ts'
import * as contract from '../contract/ruling/ruling.ts'
import { isRefusal } from '../core/refusal.ts'
import { addAppeal, changeDecider, decideAppeal } from '../desk/ruling/appeal.ts'
import { listClockPolicies, markClaim, setClockPolicy, setLastDay } from '../desk/ruling/clock.ts'
import type { RulingInput } from '../desk/ruling/prepare.ts'
import { addRuling, previewRuling, rulingChoices, showRulingSummary } from '../desk/ruling/ruling.ts'
import { shownCase } from './case/case.ts'
import { type Room, route } from './route/route.ts'
import { at } from './view/moment.ts'
import { packRuleView, previewView, ruleChoiceView } from './view/ruling.ts'

/** Decisions with their grounds, appeals against them, and the days that the law sets. */
export function rulingRoutes(app: FastifyInstance, room: Room): void {
  const { desk } = room

  route(app, room, contract.addRuling, async ({ params, body, by }) => {
    const ruling = await addRuling(desk, by, params.caseId, inputOf(body))
    return isRefusal(ruling) ? ruling : shownCase(desk, by, params.caseId)
  })

  route(app, room, contract.previewRuling, async ({ body, by, language }) => {
    const { caseId, appealId } = body
    const preview = await previewRuling(desk, by, { ...inputOf(body), caseId, appealId })
    return isRefusal(preview) ? preview : previewView(preview, language)
  })

  route(app, room, contract.getRulingChoices, async ({ params, query, by, language }) => {
    const choices = await rulingChoices(desk, by, params.caseId, query.appealId)
    if (isRefusal(choices)) return choices
    return {
      appealTo: choices.appealTo.map(({ id, name }) => ({ id, name })),
      appealUntil: at(choices.appealUntil),
      rules: choices.rules.map(each => ruleChoiceView(each, language)),
    }
  })

  route(app, room, contract.getRulingSummary, async ({ query, by }) => {
    const moment = (text: string | undefined) => (text ? new Date(text) : undefined)
    const items = await showRulingSummary(desk, by, { from: moment(query.from), until: moment(query.until) })
    return isRefusal(items) ? items : { items }
  })

  route(app, room, contract.addAppeal, async ({ params, body, by }) => {
    const appeal = await addAppeal(desk, by, params.caseId, body)
    return isRefusal(appeal) ? appeal : shownCase(desk, by, params.caseId)
  })

  route(app, room, contract.decideAppeal, async ({ params, body, by }) => {
    const ruling = await decideAppeal(desk, by, params.appealId, inputOf(body))
    return isRefusal(ruling) ? ruling : shownCase(desk, by, ruling.caseId)
  })

  route(app, room, contract.changeDecider, async ({ params, body, by }) => {
    const appeal = await changeDecider(desk, by, params.appealId, body)
    return isRefusal(appeal) ? appeal : shownCase(desk, by, appeal.caseId)
  })

  route(app, room, clocks.markClaim, async ({ params, body, by }) => {
    const marked = await markClaim(desk, by, params.caseId, body.entryId)
    return isRefusal(marked) ? marked : shownCase(desk, by, params.caseId)
  })

  route(app, room, clocks.setLastDay, async ({ params, body, by }) => {
    const theCase = await setLastDay(desk, by, params.clockId, body)
    return isRefusal(theCase) ? theCase : shownCase(desk, by, theCase.id)
  })

  route(app, room, clocks.listLegalClockPolicies, async ({ by, language }) => {
    const table = await listClockPolicies(desk, by)
    return isRefusal(table)
      ? table
      : { items: table.rows, rules: table.rules.map(each => packRuleView(each, language)) }
  })

  route(app, room, clocks.setLegalClockPolicy, ({ body, by }) => setClockPolicy(desk, by, body))
}

/** A decision as it came; every body of the contract has all of it. */
type Body = ParsedOf<typeof contract.decideAppeal>['body'] | ParsedOf<typeof contract.addRuling>['body']

const inputOf = ({ pledge, ...body }: Body): RulingInput => ({
  ...body,
  ...(pledge && { pledge: { ...pledge, dueAt: new Date(pledge.dueAt) } }),
})
