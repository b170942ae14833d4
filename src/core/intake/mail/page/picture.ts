import { addressOf } from './link.ts'

/** What a letter would fetch, and what of it is let through. */
export interface PictureRules {
  /** Parts of the letter by their content id. */
  parts: Map<string, { type: string; content: Buffer }>
  /** A person has asked for the pictures that lie elsewhere. */
  remote: boolean
}

export interface Pictures {
  /** Where a picture is to be found now; null where it stays away. */
  find(written: string, unseen?: boolean): string | null
  /** Hosts from which a letter wants pictures that are seen, and how many each. */
  wanted: Map<string, number>
  /** Hosts of pictures nobody would see: they tell the sender that the letter was opened. Never fetched. */
  trackers: Map<string, number>
  /** Origins that were let through. */
  origins: Set<string>
}

const SHOWN = /^image\/(?:png|jpeg|gif|webp|bmp)$/
const WRITTEN_IN = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=\s]*$/i
/** Bytes of the letter's own pictures that are written into its page; the rest lies among its files. */
const ROOM = 12_000_000
const MOST_REMOTE = 1000
/** They stand in one header. */
const MOST_ORIGINS = 50

/** Reads each address of a picture, and keeps count of those that lead out. */
export function picturesOf({ parts, remote }: PictureRules): Pictures {
  const [wanted, trackers, origins] = [new Map<string, number>(), new Map<string, number>(), new Set<string>()]
  let room = ROOM
  let fetched = 0

  const own = (id: string): string | null => {
    const part = parts.get(id) ?? parts.get(decoded(id))
    if (!part || !SHOWN.test(part.type) || part.content.length > room) return null
    room -= part.content.length
    return `data:${part.type};base64,${part.content.toString('base64')}`
  }

  const elsewhere = ({ protocol, host, origin, href }: URL, unseen: boolean): string | null => {
    if (protocol !== 'https:' && protocol !== 'http:') return null
    const counted = unseen ? trackers : wanted
    counted.set(host, (counted.get(host) ?? 0) + 1)
    const isFull = fetched >= MOST_REMOTE || (origins.size >= MOST_ORIGINS && !origins.has(origin))
    if (unseen || !remote || isFull) return null
    fetched++
    origins.add(origin)
    return href
  }

  return {
    find(written, unseen = false) {
      const address = written.trim()
      if (/^cid:/i.test(address)) return own(address.slice(4))
      if (/^data:/i.test(address)) return WRITTEN_IN.test(address) ? address : null
      const url = addressOf(address)
      return url && elsewhere(url, unseen)
    },
    wanted,
    trackers,
    origins,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
