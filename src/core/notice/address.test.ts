import { describe, expect, test } from 'vitest'
import type { ContactKind, Reach } from '../customer/customer.ts'
import { type Address, addressesFor, isChosen, type Known, nextAddress, type Purpose } from './address.ts'
import type { ReachChannel } from './notice.ts'

const AT = { email: 'm@x', sms: '+7', phone: '+7', telegram: '@m', webhook: 'https://x' }
const reach = (channel: ReachChannel, { answers = true, news = false } = {}): Reach => ({
  customerId: 1,
  channel,
  contactPointId: 1,
  address: AT[channel],
  answers,
  news,
})
const point = (kind: ContactKind, address: string) => ({ id: 1, customerId: 1, kind, address })
const known = (rest: Partial<Known>): Known => ({ reaches: [], contactPoints: [], arrival: null, ...rest })
const names = (addresses: Address[]) => addresses.map(({ channel, address }) => `${channel} ${address}`)

const mail = reach('email')
const sms = reach('sms')
const call = reach('phone')
const smsNews = reach('sms', { news: true })
const mailNewsOnly = reach('email', { answers: false, news: true })
const points = [point('phone', '+7'), point('email', 'm@x')]
const wrote: Address = { channel: 'email', address: 'other@x' }

describe('where a message goes', () => {
  test.each<[Purpose, string, Partial<Known>, string[]]>([
    ['answer', 'to every ticked channel', { reaches: [mail, sms, call] }, ['email m@x', 'sms +7', 'phone +7']],
    ['answer', 'to the ticked one, wherever it was asked', { reaches: [sms], arrival: wrote }, ['sms +7']],
    ['answer', 'without ticks, where it was asked', { arrival: wrote, contactPoints: points }, ['email other@x']],
    ['answer', 'without either, by letter', { contactPoints: points }, ['email m@x']],
    ['answer', 'not to what is for news alone', { reaches: [mailNewsOnly, sms] }, ['sms +7']],
    ['answer', 'nowhere, where nothing is known', {}, []],
    ['news', 'to the one for news', { reaches: [mail, smsNews], arrival: wrote }, ['sms +7']],
    ['news', 'else to the first that is ticked', { reaches: [mail, sms] }, ['email m@x']],
    ['news', 'never by a call where there is another way', { reaches: [call, sms] }, ['sms +7']],
    ['news', 'by the address that is known, before a call', { reaches: [call], contactPoints: points }, ['email m@x']],
    ['news', 'by a call where there is no other', { reaches: [call] }, ['phone +7']],
    ['news', 'not where it was called spam', { reaches: [mail, sms], complained: ['m@x'] }, ['sms +7']],
    ['news', 'nowhere, where there is no other', { contactPoints: [point('email', 'm@x')], complained: ['m@x'] }, []],
    ['answer', 'also where news was called spam', { reaches: [mail], complained: ['m@x'] }, ['email m@x']],
    ['receipt', 'where the customer has just written', { reaches: [sms], arrival: wrote }, ['email other@x']],
    ['receipt', 'else to the one for news', { reaches: [mail, smsNews] }, ['sms +7']],
    ['receipt', 'never by a call', { reaches: [call] }, []],
  ])('%s: %s', (purpose, _where, facts, expected) => {
    expect(names(addressesFor(purpose, known(facts)))).toEqual(expected)
  })
})

describe('where to go after a failure', () => {
  const tried = (channel: ReachChannel, address: string = AT[channel]): Address => ({ channel, address })
  test.each<[string, Partial<Known>, Address[], string | null]>([
    ['the other ticked one', { reaches: [mail, sms] }, [tried('email')], 'sms +7'],
    ['what is known besides', { reaches: [mail], contactPoints: points }, [tried('email')], 'sms +7'],
    ['a person who calls, if it was ticked', { reaches: [mail, call] }, [tried('email')], 'phone +7'],
    [
      'no second address on a tried channel',
      { contactPoints: [...points, point('email', 'b@x')] },
      [tried('email'), tried('sms')],
      null,
    ],
    ['nothing, once all were tried', { reaches: [mail, sms] }, [tried('sms'), tried('email')], null],
    ['nothing, where nothing is known', {}, [tried('email')], null],
  ])('%s', (_where, facts, before, expected) => {
    const next = nextAddress(known(facts), before)
    expect(next && names([next])[0]).toBe(expected)
  })
})

test.each<[ReachChannel, Reach[], boolean]>([
  ['email', [], true],
  ['email', [mail, sms], true],
  ['sms', [mail], false],
  ['email', [mailNewsOnly, sms], false],
  ['sms', [mailNewsOnly], true],
])('a delivery by %s counts as an answer where %j was chosen: %s', (channel, reaches, counts) => {
  expect(isChosen(channel, reaches)).toBe(counts)
})
