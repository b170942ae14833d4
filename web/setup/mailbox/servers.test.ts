import { expect, test } from 'vitest'
import { serversFor } from './servers.ts'

test.each([
  ['help@gmail.com', 'imap.gmail.com', 'smtp.gmail.com', 465],
  ['help@yandex.ru', 'imap.yandex.ru', 'smtp.yandex.ru', 465],
  ['help@bk.ru', 'imap.mail.ru', 'smtp.mail.ru', 465],
  ['help@icloud.com', 'imap.mail.me.com', 'smtp.mail.me.com', 587],
  ['Help@Orbita.example ', 'imap.orbita.example', 'smtp.orbita.example', 465],
  ['help@', '', '', 465],
])('%s is read at %s and leaves by %s', (address, imap, smtp, port) => {
  const servers = serversFor(address)
  expect([servers.imap.host, servers.smtp.host, servers.smtp.port]).toEqual([imap, smtp, port])
})
