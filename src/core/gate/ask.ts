import { sharesWords } from '../ask/detect-same.ts'

/** An ask as the case holds it. */
export interface CaseAsk {
  id: number
  text: string
  state: 'open' | 'answered' | 'withdrawn'
}

/**
 * For each ask that the review read in the customer's words, the open ask of the case that it is, in the same or nearly
 * the same words. `settled`: the case holds it, and as answered or withdrawn; it waits for nothing in this letter.
 */
export function recognise(reviewed: { text: string }[], asks: CaseAsk[]): { id: number | null; settled: boolean }[] {
  const left = new Set(asks)
  const take = (isIt: (ask: CaseAsk) => boolean) => {
    const found = [...left].filter(isIt)
    const ask = found.find(({ state }) => state === 'open') ?? found.at(-1)
    if (ask) left.delete(ask)
    return ask
  }
  // the same words first, so that a look-alike does not take what belongs to another
  const same = reviewed.map(({ text }) => take(ask => plain(ask.text) === plain(text)))
  return reviewed.map(({ text }, at) => {
    const ask = same[at] ?? take(other => sharesWords(other.text, text))
    const open = ask?.state === 'open'
    return { id: ask && open ? ask.id : null, settled: ask !== undefined && !open }
  })
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase()
