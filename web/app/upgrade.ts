import { remember, remembered } from './kept.ts'

/**
 * After an upgrade the old page asks for parts that are gone, and a new page has them. Where the line is lost a new page
 * would be none at all: the old one stays, with what was typed, and asks for the part again when it is wanted.
 */
export function watchForUpgrade(): void {
  window.addEventListener('vite:preloadError', () => void renewAfterUpgrade())
  // a sheet that did not come would count as fetched
  window.addEventListener('error', ({ target }) => target instanceof HTMLLinkElement && target.remove(), true)
}

async function renewAfterUpgrade(): Promise<void> {
  if (Date.now() - remembered('makegood.reloaded', 0) < 10_000 || !(await isUpgraded())) return
  remember('makegood.reloaded', Date.now())
  window.location.reload()
}

/** The desk now gives a page that begins with another program. */
async function isUpgraded(): Promise<boolean> {
  const own = document.querySelector('script[type=module][src]')!.getAttribute('src')!
  const page = await fetch('/', { cache: 'no-store' }).catch(() => null)
  return Boolean(page?.ok && !(await page.text()).includes(own))
}
