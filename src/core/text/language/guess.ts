import { languageOf } from './script.ts'

/** Short words that a letter of a hundred words can hardly do without. */
const COMMON: Record<string, string> = {
  en: 'the and you is to of in for on it with have not this that please we are my your',
  de: 'der die das und ich nicht ist ein eine mit sie wir auf für den bitte haben zu von es',
  fr: 'le la les et vous est je ne pas une un des pour que nous dans sur avec votre merci',
  es: 'el la los y que de en no es un una por para con mi su se lo pero gracias',
  it: 'il la che di non un una per con sono è mi grazie della gli anche del ho le',
  nl: 'de het een en ik niet is van dat op met voor zijn we u bij maar aan heb',
  pl: 'i w nie się na że do jest z o to proszę jak dla po czy za mam',
  pt: 'o a os e que de não em um uma para com por meu se mas obrigado você os do da',
  sv: 'och att det är jag inte en ett på för med har som vi kan den till av',
  da: 'og at det er jeg ikke en et på for med har som vi kan den til af',
  no: 'og at det er jeg ikke en et på for med har som vi kan den til av',
  fi: 'ja on ei se että en ole mutta kun niin minä kiitos oli jos vain',
  cs: 'a je se na že to v jsem si ale s pro jak do prosím není mi',
  tr: 've bir bu için ben de da ile çok ne var mi ama lütfen değil',
}
const WORDS = Object.entries(COMMON).map(([language, words]) => ({ language, words: new Set(words.split(' ')) }))

/** By script where it decides. */
const SCRIPTS: [RegExp, string][] = [
  [/[\u3040-\u30ff]/, 'ja'],
  [/[\uac00-\ud7af]/, 'ko'],
  [/[\u4e00-\u9fff]/, 'zh'],
  [/[\u0590-\u05ff]/, 'he'],
  [/[\u0600-\u06ff]/, 'ar'],
  [/[\u0370-\u03ff]/, 'el'],
  [/[\u0e00-\u0e7f]/, 'th'],
]
const SAMPLE = 4000

/** The language of a letter as a two-letter code, by its script and its commonest words; null where nothing tells. */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE)
  if (!/\p{L}/u.test(sample)) return null
  if (languageOf(sample) === 'ru') return /[іїєґ]/i.test(sample) ? 'uk' : 'ru'
  const letters = sample.match(/\p{L}/gu)!.length
  for (const [script, language] of SCRIPTS) {
    if ((sample.match(new RegExp(script, 'g'))?.length ?? 0) * 5 > letters) return language
  }
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const points = WORDS.map(({ language, words: common }) => ({
    language,
    count: words.filter(word => common.has(word)).length,
  }))
  const best = points.reduce((one, other) => (other.count > one.count ? other : one))
  return best.count > 0 ? best.language : null
}
