import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { away } from './line/line.ts'

interface Lateness {
  /** What stands there until it came. */
  meanwhile?: ReactNode
  /** It did not come. */
  onLost?: (error: unknown) => void
}

/**
 * A part of the screens that is fetched when it is first shown. React's own `lazy` remembers for ever that one did not
 * come; this one is asked for again when it is shown the next time, or when the line is there again.
 */
export function late<P extends object>(fetch: () => Promise<ComponentType<P>>): ComponentType<P & Lateness> {
  let known: ComponentType<P> | null = null
  return function Late({ meanwhile = null, onLost, ...props }) {
    const [Part, setPart] = useState(() => known)
    const isAway = away.use()
    useEffect(() => {
      if (Part) return
      const take = (part: ComponentType<P>) => {
        known = part
        setPart(() => part)
      }
      fetch().then(take, onLost ?? (() => {}))
    }, [Part, isAway])
    return Part ? <Part {...(props as unknown as P)} /> : meanwhile
  }
}
