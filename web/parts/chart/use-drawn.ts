import type { PlotOptions } from '@observablehq/plot'
import { useRouter } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'

export type Kit = typeof import('./kit.ts')
/** What to draw into so many pixels; kept the same as long as nothing changes, for each new one is drawn. */
export type Draw = (kit: Kit, width: number) => PlotOptions

/** Draws into an element at its width, anew when the width or what is drawn changes; `failed` when the library is out of reach. */
export function useDrawn(draw: Draw): { host: RefObject<HTMLDivElement | null>; failed: boolean } {
  const host = useRef<HTMLDivElement>(null)
  const { kit, failed } = useKit()
  const width = useWidth(host)
  useLinks(host)
  useEffect(() => {
    if (!kit || !width) return
    const drawn = kit.plot({ width, ...draw(kit, width) })
    nameLinks(drawn)
    host.current?.replaceChildren(drawn)
  }, [kit, width, draw])
  return { host, failed }
}

function useKit(): { kit: Kit | null; failed: boolean } {
  const [kit, setKit] = useState<Kit | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => void import('./kit.ts').then(setKit, () => setFailed(true)), [])
  return { kit, failed }
}

function useWidth(host: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)))
    observer.observe(host.current!)
    return () => observer.disconnect()
  }, [host])
  return width
}

/** A link of the drawing opens within the page, as all others do; with a modifier the browser has its way. */
function useLinks(host: RefObject<HTMLElement | null>): void {
  const router = useRouter()
  useEffect(() => {
    const element = host.current!
    const follow = (event: MouseEvent) => {
      const href = (event.target as Element).closest('a')?.getAttribute('href')
      if (!href || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      void router.navigate({ href })
    }
    element.addEventListener('click', follow)
    return () => element.removeEventListener('click', follow)
  }, [host, router])
}

/** The name stands on the link and not on its shape; what is no link is for the eyes alone. */
function nameLinks(drawn: Element): void {
  for (const link of drawn.querySelectorAll('a')) {
    const shape = link.querySelector('[aria-label]')
    link.setAttribute('aria-label', shape?.getAttribute('aria-label') ?? '')
    link.setAttribute('href', link.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? '')
    shape?.removeAttribute('aria-label')
  }
  for (const group of drawn.children) {
    group.removeAttribute('aria-label')
    if (!group.querySelector('a')) group.setAttribute('aria-hidden', 'true')
  }
}
