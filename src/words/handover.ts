import type { Package } from '../core/owner/handover.ts'
import type { PackageFact, PackageFacts } from '../core/owner/package.ts'
import { moment } from './format/format.ts'
import { ended } from './letters/letter.ts'
import { hasOwnText, promisedWhen, promiseText } from './letters/promise.ts'
import type { Reader } from './reader.ts'
import { wordsFor } from './words.ts'

/** The facts of a case in three short lists, in the language of the one who hands it over. */
export function packageText(reader: Reader, facts: PackageFacts): Package {
  const words = wordsFor(reader.language)
  const lines = (of: PackageFact[]) => of.map(fact => line(reader, fact)).join('\n')
  return {
    happened: lines(facts.happened) || words('screens.handover.facts.noWord'),
    tried: lines(facts.tried) || words('screens.handover.facts.noDeed'),
    promised: lines(facts.promised) || words('screens.handover.facts.noPromise'),
  }
}

/** Read nobody knows when: dates are said as dates. */
const DATED = { dated: true }

function line(reader: Reader, fact: PackageFact): string {
  const words = wordsFor(reader.language)
  const at = moment(reader, fact.at, DATED)
  if (fact.what === 'asked') return words('screens.handover.facts.asked', { text: fact.text })
  if ('who' in fact) return words(`screens.handover.facts.${fact.what}`, { at, who: fact.who, text: fact.text })
  const text = hasOwnText(fact) ? fact.text : promiseText(reader.language, fact.kind)
  const when = promisedWhen(reader, { ...fact, windowFrom: fact.from }, DATED)
  const said = words(`screens.handover.facts.${fact.what}`, { text, when })
  return ended(fact.moves ? words('screens.handover.facts.moved', { said, count: fact.moves }) : said)
}
