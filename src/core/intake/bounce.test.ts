import { expect, test } from 'vitest'
import { readBounce } from './bounce.ts'

const REPORT = `Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Final-Recipient: rfc822; maria@mail.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 Mailbox
  is full

--b
Content-Type: message/rfc822-headers

Message-ID: <case.1001.reply@orbita.example>
--b--
`

test('tells the letter and the reason', () => {
  expect(readBounce(REPORT)).toEqual({
    messageIds: ['<case.1001.reply@orbita.example>'],
    reason: '552 5.2.2 Mailbox is full',
  })
})

test.each([
  ['late', REPORT.replace('failed', 'delayed').replace('5.2.2', '4.2.2')],
  ['delivered', REPORT.replace('failed', 'delivered').replace('5.2.2', '2.0.0')],
])('a report that it is %s fails nothing', (_, report) => {
  expect(readBounce(report)).toBeNull()
})
