import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type House, openHouse } from './house.ts'

// before the first connection, which keeps the way by which it asks
const query = vi.spyOn(pg.Client.prototype, 'query')
const submit = vi.spyOn(pg.Query.prototype as unknown as { submit(): void }, 'submit')
let house: House
let anna: Awaited<ReturnType<House['as']>>
beforeAll(async () => {
  house = await openHouse()
  anna = await house.as(house.anna)
})
afterAll(async () => {
  await house.close()
  query.mockRestore()
  submit.mockRestore()
})

let customers = 0
const open = () =>
  anna('POST', '/api/cases', { from: { email: `nina${customers++}@mail.example` }, text: 'Нет связи. Когда почините?' })

/** What people do all day, how often one of it may go to the database and back, and by how many statements: begin and commit are two. */
const DAY: [what: string, trips: number, statements: number, ask: (caseId: number) => ReturnType<typeof open>][] = [
  ['a case is read', 2, 2, id => anna('GET', `/api/cases/${id}`)],
  ['Today is read', 1, 1, () => anna('GET', '/api/today')],
  ['what stands beside a case is read', 6, 6, id => anna('GET', `/api/cases/${id}/surroundings`)],
  ['the list is read', 1, 1, () => anna('GET', '/api/cases?limit=50')],
  ['a case is opened', 14, 28, open],
  [
    'a reply is sent',
    11,
    18,
    id => anna('POST', `/api/cases/${id}/replies`, { text: 'Починим завтра до 18:00.', asIs: 'да' }),
  ],
  ['a note is written', 7, 11, id => anna('POST', `/api/cases/${id}/notes`, { text: 'Мастер был' })],
]

test.each(DAY)('%s in at most %i trips and %i statements', async (_, trips, statements, ask) => {
  const { id } = (await open()).json()
  // texts that are met for the first time are asked by themselves
  for (let times = 0; times < 3; times++) expect((await ask(id)).statusCode).toBeLessThan(300)
  // what is read beside others who write is read once more
  await vi.waitFor(async () => {
    query.mockClear()
    submit.mockClear()
    await ask(id)
    const asked = submit.mock.contexts.map(context => (context as unknown as { text: string }).text)
    const words = asked.filter(text => text.includes('pg_notify')).length
    expect(query.mock.calls.length - words, asked.join('\n')).toBeLessThanOrEqual(trips)
    expect(asked.length - words, asked.join('\n')).toBeLessThanOrEqual(statements)
  })
})
