import { expect, test } from 'vitest'
import { writerOf } from './writer.ts'

const ann = { name: 'Ann Lee', address: 'ann@home.example' }
const mailbox = 'help@orbita.example'

const writer = (from: { name: string; address: string }, replyTo = [ann], original?: string) =>
  writerOf({ from, replyTo, headers: new Map(original ? [['x-original-from', [original]]] : []) }, mailbox)

test('who sends it wrote it, wherever the answer shall go', () => {
  expect(writer({ name: 'Bob', address: 'bob@work.example' })?.address).toBe('bob@work.example')
  expect(writerOf({ from: null, replyTo: [ann], headers: new Map() }, mailbox)).toBeNull()
})

test('a group that sends in its own name says who wrote', () => {
  const group = { name: "'Ann Lee' via Support", address: mailbox }
  expect(writer(group, [], 'Ann Lee <ann@home.example>')).toEqual(ann)
  expect(writer(group, [ann])).toEqual(ann)
})

test('a form on a web site names the customer in the address for answers', () => {
  expect(writer({ name: 'Orbita', address: 'no-reply@orbita.example' })).toEqual(ann)
  expect(writer({ name: 'Orbita', address: mailbox })).toEqual(ann)
})

test('our own mailbox is nobody’s writer, and of two nobody can tell', () => {
  const form = { name: 'Orbita', address: 'no-reply@orbita.example' }
  expect(writer(form, [{ name: '', address: 'help+1042-0a1b2c3d@orbita.example' }])).toEqual(form)
  expect(writer(form, [ann, { name: 'Bob', address: 'bob@work.example' }])).toEqual(form)
})
