import { stem } from '../../text/language/stems.ts'
import { remembered } from '../../text/remembered.ts'
import type { CaseQuery, Term } from './query.ts'

/** What a case can be found by. */
export interface Searched {
  id: number
  subject: string
  customerName: string
  /** Numbers and addresses of the customer. */
  addresses: string[]
  /** The newest first. */
  messages: string[]
}

export interface Mark {
  from: number
  to: number
}
export interface Piece {
  where: 'number' | 'subject' | 'customer' | 'address' | 'message'
  text: string
  marks: Mark[]
}

/** The piece of a case that a search found, with what to mark in it: the one that holds most of what was asked. */
export function pieceOf(query: CaseQuery, searched: Searched): Piece | null {
  if (query.number === searched.id) {
    const text = String(searched.id)
    return { where: 'number', text, marks: [{ from: 0, to: text.length }] }
  }
  const looked: [Piece['where'], string][] = [
    ['subject', searched.subject],
    ['customer', searched.customerName],
    ...searched.addresses.map((text): [Piece['where'], string] => ['address', text]),
    ...searched.messages.map((text): [Piece['where'], string] => ['message', text]),
  ]
  const found = looked.map(([where, text]) => ({ where, text, ...marksIn(query.terms, text) }))
  const best = found.reduce<(typeof found)[number] | null>(
    (most, one) => (one.terms > (most?.terms ?? 0) ? one : most),
    null,
  )
  if (!best) return null
  const { where, text, marks } = best
  return where === 'message' ? { where, ...excerpt(text, marks) } : { where, text, marks }
}

/** A page of cases says the same words again and again. */
const stemOf = remembered(word => ({ stem: stem(word) }))

const TOKEN = /[\p{L}\p{N}]+/gu

/** Stretches of a text that a search asked for, in their order, and how many of its terms they are. */
function marksIn(terms: Term[], text: string): { marks: Mark[]; terms: number } {
  const asked = terms.map(({ words, parts }) => ({ stems: words.map(word => stemOf(word).stem), parts }))
  const plain = text.toLowerCase().replaceAll('ё', 'е')
  const held = new Set<number>()
  const marks: Mark[] = []
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    const own = stemOf(token.toLowerCase()).stem
    asked.forEach(({ stems }, n) => {
      if (!stems.some(each => own.startsWith(each))) return
      held.add(n)
      marks.push({ from: index, to: index + token.length })
    })
  }
  // a letter that is longer in small than in capitals would move the places
  if (plain.length === text.length)
    asked.forEach(({ parts }, n) => {
      for (const part of parts) {
        const from = plain.indexOf(part)
        if (from < 0) continue
        held.add(n)
        marks.push({ from, to: from + part.length })
      }
    })
  return { marks: united(marks), terms: held.size }
}

/** Stretches that overlap as one. */
function united(marks: Mark[]): Mark[] {
  const whole: Mark[] = []
  for (const mark of marks.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = whole.at(-1)
    if (last && mark.from <= last.to) last.to = Math.max(last.to, mark.to)
    else whole.push({ ...mark })
  }
  return whole
}

const BEFORE = 50
const LENGTH = 180

/** A line of a long text around the first stretch that is marked. */
function excerpt(text: string, marks: Mark[]): { text: string; marks: Mark[] } {
  const start = startOf(text, Math.max(0, marks[0]!.from - BEFORE))
  const end = Math.min(text.length, start + LENGTH)
  const head = start > 0 ? '…' : ''
  const inside = marks.filter(({ from, to }) => from >= start && to <= end)
  const shift = head.length - start
  return {
    text: `${head}${text.slice(start, end).replace(/\s/g, ' ')}${end < text.length ? '…' : ''}`,
    marks: inside.map(({ from, to }) => ({ from: from + shift, to: to + shift })),
  }
}

/** A little further on, so that no word begins in its middle. */
function startOf(text: string, near: number): number {
  if (near === 0) return 0
  const blank = text.slice(near, near + BEFORE).search(/\s/)
  return blank < 0 ? near : near + blank + 1
}
