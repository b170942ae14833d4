import { useRouter } from '@tanstack/react-router'
import { type MouseEvent, type ReactNode, useRef } from 'react'

interface CaseLinkProps {
  caseId: number
  /** What of the case it leads to. */
  hash?: string
  className?: string
  children: ReactNode
}

/** A mouse that only passes asks for nothing. */
const PASSING = 50

/**
 * The link of a row that opens its case, `data-row` for the keys that walk: as the router's own, without its watch over
 * the address, which a long list pays for at each row.
 */
export function CaseLink({ caseId, hash, className, children }: CaseLinkProps) {
  const router = useRouter()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const there = { to: '/cases/$caseId', params: { caseId }, hash } as const
  const ahead = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void router.preloadRoute(there).catch(() => {}), PASSING)
  }
  const stay = () => clearTimeout(timer.current)
  const open = (event: MouseEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    stay()
    void router.navigate(there)
  }
  return (
    <a
      href={`/cases/${caseId}${hash ? `#${hash}` : ''}`}
      className={className}
      data-row={caseId}
      onClick={open}
      onFocus={ahead}
      onBlur={stay}
      onMouseEnter={ahead}
      onMouseLeave={stay}
      onTouchStart={ahead}
    >
      {children}
    </a>
  )
}
