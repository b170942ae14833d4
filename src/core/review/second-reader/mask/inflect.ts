import { stem } from '../../../text/language/stems.ts'
import { foldText } from './fold.ts'

const CYRILLIC = /\p{Script=Cyrillic}/u

/** Endings with which Russian names are said of somebody; й is folded into и. English ones take an s at most. */
const ENDINGS = `а я ы и у ю е о ь иа ою ею еи ои ем ом ам ям еа ии ию ие иу ием ья ье ью ьи ьеи ьем ами ями ах ях
  ого его ому ему ым им ых их ыми ими ая яя ую юю ые ии ыи`.split(/\s+/)

/** Endings with which a name is written down. */
const FIRST_ENDINGS = ['а', 'я', 'и', 'ь', 'о', 'е', 'ы', 'ия', 'ая', 'яя', 'ыи', 'ии', 'ои', 'еи']

/** What a word and its other cases begin with: Павел and Павла, Дмитрий and Дмитрием, Лев and Льва. */
export function basesOf(word: string): string[] {
  const whole = foldText(word)
  if (!CYRILLIC.test(whole)) return [whole]
  const least = whole.length <= 4 ? 2 : 3
  const cut = FIRST_ENDINGS.filter(ending => whole.endsWith(ending) && whole.length - ending.length >= least)
  return [whole, stemOf(whole), ...cut.map(ending => whole.slice(0, -ending.length)), ...withoutFleetingVowel(whole)]
}

/** What a word of a text may be a form of: it is, where one of these is among the bases of a name. */
export function formsOf(folded: string): string[] {
  if (!CYRILLIC.test(folded)) return [folded, folded.replace(/e?s$/, ''), folded.replace(/s$/, '')]
  const cut = ENDINGS.filter(ending => folded.endsWith(ending) && folded.length - ending.length >= 2)
  return [folded, stemOf(folded), ...cut.map(ending => folded.slice(0, -ending.length))]
}

const stemOf = (folded: string) => stem(folded) || folded

function withoutFleetingVowel(word: string): string[] {
  const fleeting = /^(.*[^аеиоуыэюя])[ео]([^аеиоуыэюяьъ])$/u.exec(word)
  if (!fleeting) return []
  const [, before = '', last = ''] = fleeting
  return [before + last, `${before}ь${last}`]
}
