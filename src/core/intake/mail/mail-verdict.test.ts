import { expect, test } from 'vitest'
import type { MailHeaders } from './headers.ts'
import { type MailVerdict, mailVerdict } from './mail-verdict.ts'

const headers = (fields: Record<string, string>): MailHeaders =>
  new Map(Object.entries(fields).map(([name, value]) => [name, [value]]))

test.each<[MailVerdict, Record<string, string>]>([
  ['person', { from: 'Ann <ann@home.example>', subject: 'No internet' }],
  ['person', { from: 'ann@home.example', 'auto-submitted': 'no' }],
  ['person', { from: 'ann@home.example', subject: 'Your automatic reply did not help me' }],
  ['person', { from: 'ann@home.example', subject: 'Вы из отпуска вернулись?', 'in-reply-to': '<1@x>' }],
  ['person', { from: 'ann@corp.example', 'x-auto-response-suppress': 'All', subject: 'Order 5' }],
  ['person', { from: 'ann@home.example', precedence: 'normal' }],
  ['auto-reply', { from: 'shop@x.example', 'auto-submitted': 'auto-replied' }],
  ['auto-reply', { from: 'monitor@x.example', 'auto-submitted': 'auto-generated (monitoring)' }],
  ['auto-reply', { from: 'a@x.example', 'x-autoreply': 'yes' }],
  ['auto-reply', { from: 'a@x.example', precedence: 'auto_reply' }],
  ['out-of-office', { subject: 'Out of office: Case 1042', 'auto-submitted': 'auto-replied' }],
  ['out-of-office', { subject: 'Автоматический ответ: Обращение 1042', 'x-auto-response-suppress': 'All' }],
  ['out-of-office', { subject: 'AUTO: Lee, Ann is out of the office. (returning 05/07/2026)' }],
  ['out-of-office', { subject: 'Automatic reply: Case 1042', 'in-reply-to': '<1@x>' }],
  ['out-of-office', { subject: 'Automatische Antwort: Fall 1042', 'auto-submitted': 'auto-generated' }],
  ['out-of-office', { subject: 'Automatická odpověď: Lampa', 'in-reply-to': '<1@x>' }],
  ['out-of-office', { subject: 'Resposta automática: Lâmpada' }],
  ['out-of-office', { subject: '自動応答: ランプ', 'x-auto-response-suppress': 'All' }],
  ['out-of-office', { subject: 'Urlop do 14.07', 'auto-submitted': 'auto-replied' }],
  ['person', { from: 'ann@home.example', subject: 'Urlop i lampa', 'in-reply-to': '<1@x>' }],
  ['out-of-office', { subject: 'Я в отпуске до 14-го', 'x-autorespond': 'vacation' }],
  ['bounce', { 'content-type': 'multipart/report; report-type=delivery-status; boundary="b"' }],
  [
    'bounce',
    { 'content-type': 'multipart/report; boundary=b; report-type="delivery-status"', 'auto-submitted': 'auto-replied' },
  ],
  [
    'bounce',
    { from: 'MAILER-DAEMON@mx.example (Mail Delivery System)', subject: 'Undelivered Mail Returned to Sender' },
  ],
  ['bounce', { from: 'Mailer-Daemon <mailer-daemon@corp.mail.ru>', 'return-path': '<>', subject: 'Mail failure.' }],
  ['bounce', { 'x-failed-recipients': 'ann@home.example', subject: 'whatever' }],
  ['read-receipt', { 'content-type': 'multipart/report; report-type=disposition-notification; boundary=b' }],
  ['read-receipt', { subject: 'Прочитано: Обращение 1042', 'return-path': '<>' }],
  ['read-receipt', { subject: 'Luettu: Lamppu', 'return-path': '<>' }],
  ['list', { 'list-id': 'News <news.shop.example>' }],
  ['list', { 'list-unsubscribe': '<https://shop.example/u>' }],
  ['list', { precedence: 'bulk' }],
])('%s: %j', (verdict, fields) => {
  const judgement = mailVerdict(headers(fields))
  expect(judgement.verdict).toBe(verdict)
  expect(judgement.reason).not.toBe('')
  if (verdict !== 'person') expect(judgement.machineMayAnswer).toBe(false)
})

test('a machine keeps silent where it is asked to, but the customer is heard', () => {
  const asks = headers({ from: 'ann@corp.example', 'x-auto-response-suppress': 'OOF, AutoReply' })
  expect(mailVerdict(asks)).toMatchObject({ verdict: 'person', machineMayAnswer: false })
  expect(mailVerdict(headers({ from: 'ann@corp.example' })).machineMayAnswer).toBe(true)
})

test('mail that reaches the company through its own list is its customers’ mail', () => {
  const mail = headers({ from: 'ann@home.example', 'list-id': 'Help <help.orbita.example>', precedence: 'list' })
  expect(mailVerdict(mail).verdict).toBe('list')
  expect(mailVerdict(mail, ['help.orbita.example']).verdict).toBe('person')
})
