import { expect, test } from 'vitest'
import { type Erasure, judgeAsking, judgeConfirming } from './erasure.ts'

const asked: Erasure = {
  ...{ id: 1, customerId: 7, why: 'x', byTwo: true, askedAt: new Date(0), askedById: 3, askedBy: 'Olga' },
  ...{ confirmedBy: null, doneAt: null, counts: null },
}
const facts = { customerId: 7, openCases: [] as number[], openApprovals: 0, standing: undefined }

test('the number is typed by hand, and open cases are closed first', () => {
  expect(judgeAsking(facts, 7)).toBeNull()
  expect(judgeAsking(facts, 8)).toMatchObject({ refused: 'erasure-number-wrong', field: 'number' })
  expect(judgeAsking({ ...facts, openCases: [41, 42] }, 7)).toMatchObject({
    refused: 'erasure-open-cases',
    items: ['41', '42'],
  })
  expect(judgeAsking({ ...facts, openApprovals: 1 }, 7)).toMatchObject({ refused: 'erasure-open-approvals' })
})

test('asked for once, and confirmed by somebody else', () => {
  expect(judgeAsking({ ...facts, standing: asked }, 7)).toMatchObject({ refused: 'erasure-asked' })
  expect(judgeConfirming(facts, 7, 4)).toMatchObject({ refused: 'erasure-none' })
  expect(judgeConfirming({ ...facts, standing: asked }, 7, 3)).toMatchObject({ refused: 'erasure-own' })
  expect(judgeConfirming({ ...facts, standing: asked }, 7, 4)).toBeNull()
  const done = { ...asked, doneAt: new Date(1), confirmedBy: 'Vera' }
  expect(judgeConfirming({ ...facts, standing: done }, 7, 4)).toMatchObject({ refused: 'customer-erased' })
})
