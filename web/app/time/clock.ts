import { startTransition, useEffect, useState } from 'react'
import { kept } from '../kept.ts'

/** The desk's clock decides what is due; a wrong clock in this machine must not. */
let behind = 0
const now = kept(new Date())
setInterval(() => now.set(deskNow()), 15_000)

export const deskNow = () => new Date(Date.now() + behind)
/** The moment it is, moving every quarter of a minute: bit by bit, since a page may show hundreds of moments. */
export function useNow(): Date {
  const [moment, setMoment] = useState(now.get)
  useEffect(() => {
    const move = () => startTransition(() => setMoment(now.get()))
    move()
    return now.subscribe(move)
  }, [])
  return moment
}

/** Takes the desk's own "now"; up to two seconds of difference are the wire. */
export function setClock(moment: string): void {
  const difference = Date.parse(moment) - Date.now()
  const next = Math.abs(difference) > 2000 ? difference : 0
  if (Math.abs(next - behind) < 2000) return
  behind = next
  now.set(deskNow())
}
