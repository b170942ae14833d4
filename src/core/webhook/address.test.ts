import { expect, test } from 'vitest'
import { readHost, readWebhookUrl } from './address.ts'

test.each([
  ['https://example.com/hook?desk=1', 'https://example.com/hook?desk=1'],
  ['http://Example.com:8080/#part', 'http://example.com:8080/'],
  ['https://пример.рф/', 'https://xn--e1afmkfd.xn--p1ai/'],
])('%s is kept as %s', (text, href) => expect((readWebhookUrl(text) as URL).href).toBe(href))

test.each([
  ['', 'url-invalid'],
  ['example.com', 'url-invalid'],
  ['ftp://example.com/', 'url-invalid'],
  ['file:///etc/passwd', 'url-invalid'],
  ['javascript:alert(1)', 'url-invalid'],
  ['gopher://127.0.0.1:6379/_INFO', 'url-invalid'],
  [`https://example.com/${'a'.repeat(2000)}`, 'url-invalid'],
  ['https://user:password@example.com/', 'url-with-password'],
  ['https://user@example.com/', 'url-with-password'],
  ['http://example.com:22/', 'port-refused'],
  ['http://example.com:25/', 'port-refused'],
  ['http://example.com:5432/', 'port-refused'],
  ['http://example.com:6379/', 'port-refused'],
])('%s: %s', (text, problem) => expect(readWebhookUrl(text)).toBe(problem))

test.each([
  ['CRM.Internal', 'crm.internal'],
  [' crm ', 'crm'],
  ['10.0.0.5', '10.0.0.5'],
  // as an address would be read
  ['0x7f.1', '127.0.0.1'],
  ['fd00::5', '[fd00::5]'],
  ['[fd00::5]', '[fd00::5]'],
  ['', null],
  ['crm:8080', null],
  ['crm/', null],
  ['user@crm', null],
  ['*.internal', null],
  ['a b', null],
])('the host %s is %s', (text, host) => expect(readHost(text)).toBe(host))
