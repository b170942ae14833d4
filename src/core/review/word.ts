import { stemAnew } from '../text/language/stems.ts'
import { verbForm } from '../text/language/verb-ru.ts'
import { remembered } from '../text/remembered.ts'
import { marksOfWord } from './act/marks.ts'

import { type Shown, shownBy } from './act/shown.ts'
import { groupsOf } from './evidence/synonyms.ts'

/** One for all: every new word is kept, and what is kept is dear to carry along. */
const NONE: string[] = []

/** A word as it stands and all that it tells by itself; found once for all who look at it. */
export interface Word {
  /** In small letters with е for ё. */
  text: string
  stem: string
  /** Begins with a capital letter. */
  capital: boolean
  /** The marks that rules find in it, see `act/marks.ts`. */
  marks: string[]
  /** What of it carries meaning: its stem and the groups of words that mean alike; none of a light word. */
  carriers: string[]
  /** What the act model knows of it. */
  shown: Shown
}

/** Words of asking and pointing, which are the same whatever is asked. */
const LIGHT = new Set(
  (
    'the and you your yours for with from that this these those there have has had are was were our ours can could will would should shall may not but any all its his her him she they them their ' +
    'what when where why who how which whose does did been being please kindly just also then than still yet get got let know tell want need hello thanks thank about into out some only more much many now one ' +
    'что как это этот эта эти этого для или если при вам вас вами ваш ваша ваше ваши вашего мне меня мой моя мое мои моего нам нас наш наша наше мы вы он она они его их ' +
    'где когда почему зачем сколько кто кому какой какая какое какие куда откуда чем чего так уже еще чтобы который можно нужно надо нужен нужна был была было были будет будут есть нет пожалуйста прошу хочу подскажите скажите ли тоже там тут теперь только очень просто все весь мочь можете могу'
  ).split(' '),
)
const isLight = (text: string) => LIGHT.has(text)

/** "отправка" and "отправили" carry the same, and are of two stems. */
const ROOT = 5
function carriersOf(text: string, itsStem: string): string[] {
  const found = [itsStem]
  if (text.length > ROOT && !/\d/.test(text)) found.push(`^${text.slice(0, ROOT)}`)
  for (const group of groupsOf(text)) found.push(group)
  return found
}

function marksAndForm(text: string): string[] {
  const form = verbForm(text)
  return form ? [...marksOfWord(text), form] : marksOfWord(text)
}

export const wordOf = remembered((word: string): Word => {
  const text = word.toLowerCase().replace(/ё/g, 'е')
  const itsStem = stemAnew(text)
  return {
    text,
    stem: itsStem,
    capital: /^\p{Lu}/u.test(word),
    marks: marksAndForm(text),
    carriers: (itsStem.length > 2 || /\d/.test(itsStem)) && !isLight(text) ? carriersOf(text, itsStem) : NONE,
    shown: shownBy(text, itsStem),
  }
})
