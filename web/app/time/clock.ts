import { createContext, use } from 'react'
import { kept } from '../kept.ts'

/** The desk's clock decides what is due; a wrong clock in this machine must not. */
let behind = 0
export const now = kept(new Date())
setInterval(() => now.set(deskNow()), 15_000)

export const deskNow = () => new Date(Date.now() + behind)
/** Moved in one place for a whole page (see ticking.tsx), which may show hundreds of moments. */
export const NowContext = createContext<Date | null>(null)

/** The moment it is, moving every quarter of a minute. */
export const useNow = (): Date => use(NowContext) ?? now.get()

/** Takes the desk's own "now"; up to two seconds of difference are the wire. */
export function setClock(moment: string): void {
  const difference = Date.parse(moment) - Date.now()
  const next = Math.abs(difference) > 2000 ? difference : 0
  if (Math.abs(next - behind) < 2000) return
  behind = next
  now.set(deskNow())
}
