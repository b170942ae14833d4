import { expect, test } from 'vitest'
import { kindOf } from './kind.ts'

const kind = (reason: string, status: string | null = null) => kindOf({ status, reason, action: 'failed' })

test.each([
  '550 5.1.1 unknown or illegal alias: ann@home.example',
  '550 Requested action not taken: mailbox unavailable',
  '550 sorry, no mailbox here by that name',
  '554 Recipient address rejected: Access denied',
  '550 This address no longer accepts mail',
  '550 Host or domain name not found',
  '550 Adresse d au moins un destinataire invalide',
  '550 no such person here',
  '554 Rcpt <ann@home.example> does not exist',
  '550 BAD_RECIPIENT - see http://www.home.example/why',
  'host mx-relay.spam-filter.example[192.0.2.1] said: 550 5.1.1 <sender.ip@policy.example>... User unknown',
])('the address is dead: %s', reason => {
  expect(kind(reason)).toBe('hard')
})

test.each([
  '550 Unroutable sender address',
  '550 5.2.0 From: Domain is invalid. Please provide a valid From:',
  '571 No PTR record found. Reverse DNS required',
  '550 5.1.8 Domain of sender address does not exist',
  '550 relaying denied for ann@home.example',
  '550 it was rejected by the recipient domain',
  '550 mail system configuration error',
  '552 boite du destinataire pleine',
  '550 mailbox unavailable, try again later',
  '554 Message refused',
  '550 RCPT TO:<ann@home.example> max message size exceeded',
  '550 mailbox unavailable, message too large',
  'SMTP error from remote server for TEXT command, host: mx.shop.example (192.0.2.1) reason: 550 5.2.0 Mail rejected',
])('it speaks of the sender, the letter or the hour: %s', reason => {
  expect(kind(reason)).toBe('soft')
})

test('without words the status decides, and without either nobody is taken for dead', () => {
  expect(kind('', '5.1.1')).toBe('hard')
  expect(kind('', '5.1.7')).toBe('soft')
  expect(kind('', '5.0.0')).toBe('soft')
  expect(kind('')).toBe('soft')
})
