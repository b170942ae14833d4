import { type ReactNode, startTransition, useEffect, useState } from 'react'
import { NowContext, now } from './clock.ts'

/** Moves what `children` say of time, bit by bit between the keys. */
export function Ticking({ children }: { children: ReactNode }) {
  const [moment, setMoment] = useState(now.get)
  useEffect(() => {
    const move = () => startTransition(() => setMoment(now.get()))
    move()
    return now.subscribe(move)
  }, [])
  return <NowContext value={moment}>{children}</NowContext>
}
