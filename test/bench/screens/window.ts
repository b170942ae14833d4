import type { BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../../browser/desk.ts'

/** Milliseconds between two keys of somebody who is at home here. */
export const BETWEEN_KEYS = 120

export type Window = Awaited<ReturnType<typeof openWindow>>

/** A browser in which somebody is signed in; each page it gives has nothing in its cache. */
export async function openWindow(url: string, person: { email: string; password: string }) {
  const browser = await openBrowser()
  const contexts: BrowserContext[] = []
  return {
    browser,
    url,
    async page(): Promise<Page> {
      const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 1440, height: 900 } })
      contexts.push(context)
      const data = { email: person.email, password: person.password }
      const answer = await context.request.post(`${url}/api/auth/sign-in/email`, { data, headers: { origin: url } })
      if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`)
      await context.addInitScript(stopwatch)
      return context.newPage()
    },
    close: async () => {
      for (const context of contexts) await context.close()
      await browser.close()
    },
  }
}

/** What a page tells of itself: until when it was blank, and how long a key took. */
export interface Stopwatch {
  /** Milliseconds from the start of the page to the frame that shows the first row. */
  firstRow: Promise<number>
  /** From the next key to the first frame of which `shows` holds; -1 when that never comes. */
  arm(shows: Shows): void
  arrived: Promise<number>
}

export interface Shows {
  /** Empty: wherever it leads. */
  path: string
  /** In the title of the page. */
  title?: string
  /** The title of the page that is left. */
  from?: string
  selector: string
}

/** Runs in the page, before the page's own scripts. */
function stopwatch() {
  const painted = (done: (at: number) => void) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))
  const when = (holds: () => boolean, done: (at: number) => void) => {
    const look = () => (holds() ? setTimeout(() => done(performance.now())) : requestAnimationFrame(look))
    requestAnimationFrame(look)
  }
  const watch: Stopwatch = {
    firstRow: new Promise(done =>
      when(
        () => document.querySelector('main [data-row]') !== null,
        () => painted(done),
      ),
    ),
    arrived: Promise.resolve(-1),
    arm({ path, title = '', from, selector }) {
      const shown = () =>
        (!path || location.pathname === path) &&
        document.title !== from &&
        document.title.includes(title) &&
        document.querySelector(selector) !== null
      watch.arrived = new Promise(done => {
        const onKey = ({ timeStamp }: KeyboardEvent) => {
          setTimeout(done, 30_000, -1)
          when(shown, at => done(at - timeStamp))
        }
        addEventListener('keydown', onKey, { capture: true, once: true })
      })
    },
  }
  Object.assign(globalThis, { stopwatch: watch })
}
