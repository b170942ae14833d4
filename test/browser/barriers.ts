import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What keeps people out who hear the page or see it differently, by axe; empty is good. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found: { id: string; nodes: { html: string }[] }[] = await page.evaluate(
    '(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations)()',
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** What one sees to be wrong without being told: words cut off at the side, a sentence that the catalogue does not have. */
export const flaws = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - window.innerWidth
    const said =
      document
        .querySelector('#root')!
        .textContent.match(/\b(?:screens|review)\.[a-z]\S*|\{\{|\bundefined\b|\bNaN\b|\[object/g) ?? []
    return [...(wide > 1 ? [`${wide} px too wide`] : []), ...said]
  })
