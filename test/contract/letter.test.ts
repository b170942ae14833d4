import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'

let house: House
let ask: Awaited<ReturnType<House['as']>>
let entryId: number
beforeAll(async () => {
  house = await openHouse()
  ask = await house.as(house.anna)
  await house.mail(LETTER)
  entryId = (await ask('GET', '/api/cases/1001')).json().entries[0].id
})
afterAll(() => house.close())

const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const LETTER = `From: Мария <maria@mail.example>
To: help@orbita.example
Subject: Счёт
Message-ID: <html@mail.example>
Date: Wed, 1 Jul 2026 10:00:00 +0300
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8

<body onload="alert(1)"><p style="color:#a00">Что это за <b>счёт</b>?</p><img src="cid:bill@mail"><img src="https://cdn.example/a.png">
<img src="https://track.example/o.gif" width=1 height=1><a href="https://evil.example/">orbita.example</a><script>alert(1)</script></body>
--b
Content-Type: image/png
Content-ID: <bill@mail>
Content-Transfer-Encoding: base64

${PICTURE}
--b--
`

test('a letter is told of, with what it would fetch and where its links lead', async () => {
  expect((await ask('GET', `/api/entries/${entryId}/letter`)).json()).toMatchObject({
    form: 'html',
    from: { name: 'Мария', address: 'maria@mail.example' },
    subject: 'Счёт',
    date: '2026-07-01T07:00:00.000Z',
    remote: [{ host: 'cdn.example', count: 1 }],
    trackers: [{ host: 'track.example', count: 1 }],
    links: [{ text: 'orbita.example', host: 'evil.example', misleading: true }],
    pageUrl: `/api/entries/${entryId}/letter/page`,
  })
})

test('its page runs nothing and fetches nothing; pictures elsewhere are let through one by one when asked for', async () => {
  const page = await ask('GET', `/api/entries/${entryId}/letter/page`)
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(page.headers['content-security-policy']).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
  )
  expect(page.body).toContain('<p style="color:#a00">Что это за <b>счёт</b>?</p>')
  expect(page.body).toContain(`src="data:image/png;base64,${PICTURE}"`)
  expect(page.body).not.toMatch(/script|onload|cdn\.example|track\.example/)
  const asked = await ask('GET', `/api/entries/${entryId}/letter/page?remote=true`)
  expect(asked.headers['content-security-policy']).toContain('img-src data: https://cdn.example;')
  expect(asked.body).toContain('https://cdn.example/a.png')
  expect(asked.body).not.toContain('track.example')
})

test('its source comes to the byte, as a file', async () => {
  const { rawPayload, headers } = await ask('GET', `/api/entries/${entryId}/letter/source`)
  expect(rawPayload.toString()).toBe(LETTER.replace(/\n/g, '\r\n'))
  expect(headers['content-disposition']).toContain('attachment')
  expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
})

test('nobody else gets any of it, and what was no letter has none', async () => {
  for (const part of ['', '/page', '/source']) {
    const url = `/api/entries/${entryId}/letter${part}`
    expect((await house.app.inject(url)).statusCode).toBe(401)
    expect((await ask('GET', url.replace(`${entryId}`, '999'))).statusCode).toBe(404)
  }
  const typed = await ask('POST', '/api/cases', {
    from: { name: 'Пётр', phone: '+79161112233' },
    channel: 'phone',
    text: 'Звонил',
  })
  expect((await ask('GET', `/api/entries/${typed.json().entries[0].id}/letter/source`)).statusCode).toBe(404)
})
