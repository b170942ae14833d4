import { expect, test } from 'vitest'
import { LANGUAGES } from '../core/language.ts'
import { FINDING_CODES, SEVERITIES } from '../core/review/draft.ts'
import { nameOfSeverity, sayFinding } from './review.ts'

test('a finding says the words that it is about', () => {
  const open = sayFinding({ code: 'unanswered', at: null, ask: 0, value: 'Где мой чемодан?' }, 'ru')
  expect(open).toEqual({
    title: 'Вопрос без ответа',
    why: 'В письме нет ни ответа, ни решения, ни срока на это: «Где мой чемодан?».',
    mend: 'Ответьте по существу или напишите, к какому дню и часу ответите.',
  })
  const broken = sayFinding({ code: 'unacknowledged', at: null, value: 'a call by 5 pm.\n' }, 'en')
  expect(broken.why).toBe('We promised "a call by 5 pm" and didn\'t keep it, and the letter doesn\'t say so.')
})

test('long words are cut at a word', () => {
  const { why } = sayFinding({ code: 'retelling', at: null, value: 'number '.repeat(100) }, 'en')
  expect(why).toMatch(/number…\.$/)
  expect(why.length).toBeLessThan(200)
})

test.each(LANGUAGES)('in %s every finding and severity has its sentences, with a value and without', language => {
  for (const code of FINDING_CODES)
    for (const value of [undefined, '', 'до 18:00'])
      for (const sentence of Object.values(sayFinding({ code, at: null, value }, language)))
        expect(sentence).not.toMatch(/^$|\{\{|«»|""|^review\./)
  for (const severity of SEVERITIES) expect(nameOfSeverity(severity, language)).not.toMatch(/^review\./)
})

test('words that look like places of the catalogue are said as they are', () => {
  expect(
    sayFinding({ code: 'unanswered', at: null, ask: 0, value: 'What is {{value}} or $t(cli.about)?' }, 'en').why,
  ).toBe('The letter gives no answer, no decision and no date on this: "What is {{value}} or $t(cli.about)?".')
})
