import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { botAt, openBotApi } from '../world/bot-api.ts'
import { accountAt, type Operator, openOperator } from '../world/operator.ts'
import { openBrowser, openPage, signUp, startDesk } from './desk.ts'

/** An administrator sets up short messages: a known provider over HTTP, then an operator over SMPP. */

let desk: Awaited<ReturnType<typeof startDesk>>
let operator: Operator
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[desk, operator, browser] = await Promise.all([startDesk(), openOperator({ password: 'hush' }), openBrowser()])
  page = await openPage(browser)
  await signUp(page, desk)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await desk?.stop()
  await operator?.close()
})

const sms = () => page.locator('section[aria-labelledby="sms-title"]')
const saved = async () => {
  const answer = await page.request.get(`${desk.url}/api/gateways`)
  return (await answer.json()).items.find((row: { channel: string }) => row.channel === 'sms')?.settings
}
const save = async () => {
  const answered = page.waitForResponse(answer => answer.request().method() === 'PUT')
  await sms().getByRole('button', { name: 'Save' }).click()
  expect((await answered).status()).toBe(200)
}

test('a known provider asks for nothing but the account', async () => {
  await page.goto(`${desk.url}/settings/ways-out`)
  await sms().getByLabel('Start from a known provider').first().click()
  await page.getByRole('option', { name: 'SMS Aero' }).click()
  await sms().getByLabel("Sender's name or number").fill('Orbita')
  await sms().getByRole('textbox', { name: 'email' }).fill('vera@orbita.example')
  await sms().getByRole('textbox', { name: 'apiKey' }).fill('a-key')
  const receipts = await sms().getByLabel('Where the provider reports deliveries').inputValue()
  expect(receipts).toContain('/api/receipts/sms/')
  await save()
  expect(await saved()).toMatchObject({
    ...{ name: 'SMS Aero', from: 'Orbita', url: 'https://gate.smsaero.ru/v2/sms/send' },
    values: { email: 'vera@orbita.example', apiKey: '•••', receiptUrl: receipts },
  })
}, 60_000)

test('an operator over SMPP is bound by the worker as soon as it is saved', async () => {
  await sms().getByText('SMPP 3.4').click()
  await sms().getByLabel('Server').fill('127.0.0.1')
  await sms().getByLabel('Port').fill(`${operator.port}`)
  await sms().getByLabel('User name').fill('orbita')
  await sms().getByRole('textbox', { name: 'Password' }).fill('hush')
  await sms().getByLabel("Sender's name or number").fill('Orbita')
  await save()
  const { from, way, messageIds } = accountAt(operator.port)
  expect(await saved()).toMatchObject({ way, from, messageIds, port: operator.port, password: '•••' })
  while (!operator.bound().length) await new Promise(resolve => setTimeout(resolve, 50))

  // saved again with the password hidden, it is still the right one
  await page.reload()
  await sms().getByLabel('Parts per second').fill('5')
  await save()
  while (operator.binds() < 2) await new Promise(resolve => setTimeout(resolve, 50))
  expect((await saved()).throttle).toBe(5)
}, 60_000)

test('a bot says its name before its token is kept; the throttle table is read and changed', async () => {
  const botApi = await openBotApi()
  const { bot: _, ...settings } = botAt(botApi.port)
  const url = `${desk.url}/api/gateways/telegram`
  const put = await page.request.put(url, { data: { settings }, headers: { origin: desk.url } })
  expect(put.status()).toBe(200)
  await page.reload()
  const form = page.locator('form', { has: page.getByRole('heading', { name: 'Telegram' }) })
  await form.getByRole('button', { name: 'Check' }).click()
  await form.getByText('This is the bot “Орбита”, @orbita_help_bot.').waitFor()
  const kept = page.waitForResponse(answer => answer.request().method() === 'PUT')
  await form.getByRole('button', { name: 'Save' }).click()
  expect((await (await kept).json()).settings).toMatchObject({ token: '•••', bot: 'orbita_help_bot' })

  await page.getByRole('textbox', { name: 'Telegram', exact: true }).fill('20')
  const set = page.waitForResponse(answer => answer.url().endsWith('/api/throttles'))
  await page.getByRole('button', { name: 'Save: Telegram' }).click()
  expect(await (await set).json()).toEqual({ channel: 'telegram', perSecond: 20 })
  await botApi.close()
}, 60_000)
