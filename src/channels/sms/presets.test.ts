import { expect, test } from 'vitest'
import { readReceipt } from '../../core/notice/receipt.ts'
import { SMS_PRESETS } from './presets.ts'

const form = (body: string) => ({ url: '/', contentType: 'application/x-www-form-urlencoded', body })
const json = (body: unknown) => ({ url: '/', contentType: 'application/json', body: JSON.stringify(body) })

test.each([
  ['smsc', form('id=1234&phone=79161234567&status=1&time=01.07.2026'), { state: 'delivered', reference: '1234' }],
  ['smsc', form('id=1234&status=0'), { state: 'pending', reference: '1234' }],
  ['smsc', form('id=1234&status=-1'), { state: 'pending', reference: '1234' }],
  ['smsc', form('id=1234&status=3&err=0'), { state: 'failed', permanent: false }],
  ['smsc', form('id=1234&status=22&err=1'), { state: 'failed', permanent: true, reason: '1' }],
  ['smsaero', json({ id: 77, status: 1, extendStatus: 'delivery' }), { state: 'delivered', reference: '77' }],
  ['smsaero', json({ id: 77, status: 3, extendStatus: 'sent' }), { state: 'pending', reference: '77' }],
  ['smsaero', json({ id: 77, status: 2, extendStatus: 'failed' }), { state: 'failed', reason: 'failed' }],
  ['twilio', form('MessageSid=SM900&MessageStatus=delivered'), { state: 'delivered', reference: 'SM900' }],
  ['twilio', form('MessageSid=SM900&MessageStatus=sent'), { state: 'pending' }],
  ['twilio', form('MessageSid=SM900&MessageStatus=undelivered&ErrorCode=30003'), { state: 'failed', permanent: false }],
  ['twilio', form('MessageSid=SM900&MessageStatus=undelivered&ErrorCode=30005'), { state: 'failed', permanent: true }],
  ['vonage', { url: '/?messageId=0C00&status=delivered&err-code=0' }, { state: 'delivered', reference: '0C00' }],
  ['vonage', json({ messageId: '0C00', status: 'accepted', 'err-code': '0' }), { state: 'pending' }],
  ['vonage', json({ messageId: '0C00', status: 'failed', 'err-code': '3' }), { state: 'failed', permanent: true }],
  ['messagebird', { url: '/?id=e8077d&recipient=79161234567&status=delivered' }, { state: 'delivered' }],
  ['messagebird', { url: '/?id=e8077d&status=sent' }, { state: 'pending', reference: 'e8077d' }],
  ['messagebird', { url: '/?id=e8077d&status=delivery_failed&statusReason=unknown+subscriber' }, { permanent: true }],
] as const)('%s says %j', (name, request, receipt) => {
  expect(readReceipt(SMS_PRESETS[name], request)).toMatchObject(receipt)
})
