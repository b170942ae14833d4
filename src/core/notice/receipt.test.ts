import { expect, test } from 'vitest'
import type { ReceiptTable } from './channel-settings.ts'
import { readReceipt } from './receipt.ts'

const receipts: ReceiptTable = {
  reference: { path: 'id' },
  delivered: { path: 'status', matches: '^delivered$' },
  failed: { path: 'status', matches: '^(expired|rejected)$' },
  permanent: { path: 'status', matches: '^rejected$' },
  reason: { path: 'details.text' },
}
const json = (body: unknown) => ({ url: '/receipts/sms', contentType: 'application/json', body: JSON.stringify(body) })
const form = (body: string) => ({ url: '/receipts/sms', contentType: 'application/x-www-form-urlencoded', body })

test.each([
  ['JSON', json({ id: 77, status: 'delivered' }), { state: 'delivered', reference: '77' }],
  ['a form', form('id=77&status=delivered'), { state: 'delivered', reference: '77' }],
  ['a query', { url: '/receipts/sms?id=77&status=delivered' }, { state: 'delivered', reference: '77' }],
  ['news on the way', form('id=77&status=buffered'), { state: 'pending', reference: '77' }],
  [
    'too late',
    json({ id: 'a', status: 'expired', details: { text: 'phone off' } }),
    { state: 'failed', reference: 'a', permanent: false, reason: 'phone off' },
  ],
  ['for good', form('id=a&status=rejected'), { state: 'failed', reference: 'a', permanent: true, reason: 'rejected' }],
  ['no reference', form('status=delivered'), null],
  ['an object for a reference', json({ id: {}, status: 'delivered' }), null],
  ['no JSON', { ...json(0), body: '{"id":' }, null],
  ['JSON that is no object', json('77'), null],
  ['nothing', { url: '/receipts/sms' }, null],
])('%s', (_name, request, receipt) => {
  expect(readReceipt({ receipts }, request)).toEqual(receipt)
})

test('a gateway without receipts reads none', () => {
  expect(readReceipt({ receipts: null }, form('id=77&status=delivered'))).toBeNull()
})
