import { language, type Say, sayIfKnown } from '../../app/speech.ts'

/** A rule by the name people give it; a company's own goes by its code. */
export const sayRule = (say: Say, rule: string): string =>
  sayIfKnown(say, `pack.rule.${rule.replaceAll('.', '-')}`) ?? rule

/** A fact of a rule in words; of one that is newer than this page, its name taken apart. */
export const sayFact = (say: Say, name: string): string =>
  sayIfKnown(say, `pack.fact.${name}`) ?? spaced(name.replace(/Minor$/, ''))

export const sayChoice = (say: Say, fact: string, value: string): string =>
  sayIfKnown(say, `pack.choice.${fact}.${value}`) ?? spaced(value)

export const sayJurisdiction = (say: Say, code: string): string => {
  if (code === '*') return say('pack.world')
  if (code === 'EU') return say('pack.union')
  return new Intl.DisplayNames(language.get(), { type: 'region', fallback: 'code' }).of(code) ?? code
}

const spaced = (name: string) => {
  const words = name
    .replace(/_+$/, '')
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
