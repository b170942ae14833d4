import { expect, test } from 'vitest'
import { beginningOf } from './beginning.ts'

const LINE = `${'x'.repeat(99)}\n`

test('a short file is looked at whole', async () => {
  expect(await (await beginningOf(new Blob(['id\n1']))).text()).toBe('id\n1')
})

test('of a long one whole lines, also in UTF-16', async () => {
  expect((await (await beginningOf(new Blob([LINE.repeat(4000)]))).text()).endsWith('x\n')).toBe(true)
  const wide = Buffer.from(`\ufeff${LINE.repeat(4000)}`, 'utf16le')
  const text = Buffer.from(await (await beginningOf(new Blob([wide]))).arrayBuffer()).toString('utf16le')
  expect(text.endsWith('x\n')).toBe(true)
})
