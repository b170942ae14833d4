import { expect, test } from 'vitest'
import { type Word, wordOf } from './word-of.ts'

const TABLE: Record<Word, string[]> = {
  solved: [
    'Да, всё работает',
    'всё работает, спасибо!',
    'Спасибо, заработало 👍',
    'Решено.',
    'Вопрос решён, благодарю',
    'проблема решена',
    'Интернет появился, спасибо большое',
    'Можно закрыть обращение',
    'Обращение можно закрывать. Спасибо, Анна!',
    'починили, ура!',
    'телевизор работает',
    'Деньги вернули, спасибо',
    'чемодан получен',
    'yes it works, thanks',
    'It works now, thank you so much!',
    "It's working again",
    'Yes, fixed. Thanks Anna',
    'All sorted, cheers',
    'The issue is resolved.',
    'Everything is working fine now',
    'Solved',
    'You can close this ticket',
    'internet works',
  ],
  'not-solved': [
    'Нет, не работает',
    'Спасибо, но не работает',
    'так и не заработало',
    'не помогло',
    'Ничего не изменилось',
    'опять не включается',
    'связи так и нет',
    'Проблема осталась',
    'still broken',
    'No, still not working',
    "Thanks, but it doesn't work",
    "it isn't fixed",
    "didn't help",
    'same problem',
    'Not resolved!',
    'No change',
  ],
  thanks: [
    'Спасибо',
    'Спасибо большое!',
    'спасибо вам огромное за помощь',
    'Благодарю, Анна',
    'ок, спасибо',
    'Понял, спасибо)',
    'thanks',
    'Thank you so much!',
    'Great, thanks Anna!',
    'thx',
    'Cheers 👍',
    'Many thanks for your quick reply',
    '👍',
    '🙏🙏',
    '❤️',
  ],
  other: [
    '',
    'ок',
    '1',
    '2',
    'да',
    'yes',
    'Где мой чемодан?',
    'thanks, where is my bag?',
    'Спасибо, а когда вернёте деньги?',
    'Спасибо, верните деньги',
    'Верните. Спасибо',
    'Спасибо, что не ответили ни разу за неделю',
    'если заработает, напишу',
    'Это работает?',
    'работает через раз',
    'работает медленнее',
    'Всё работает, но очень медленно',
    'вроде работает',
    'не всё решено',
    'It works only in the kitchen',
    'Thanks for nothing',
    'It would be solved if you called',
    'I want this fixed',
    'Please get it fixed',
    'No thanks',
    '8 921 000-12-33',
    'Спасибо. Новый адрес: Труда, 8',
    '🤬',
    'мастер работает у вас?',
    'У соседей работает',
  ],
}

for (const [word, messages] of Object.entries(TABLE)) {
  test.each(messages)(`%j is ${word}`, message => {
    expect(wordOf(message)).toBe(word)
  })
}

test.each<[string, Word]>([
  ['1', 'solved'],
  ['1.', 'solved'],
  ['да', 'solved'],
  ['Yes!', 'solved'],
  ['2', 'not-solved'],
  ['нет', 'not-solved'],
  ['12', 'other'],
  ['спасибо', 'thanks'],
  ['1 апреля', 'other'],
])('%j to a question of yes or no is %s', (text, word) => {
  expect(wordOf(text, { yesNoAsked: true })).toBe(word)
})

test('a long message is read by a person', () => {
  expect(wordOf(`${'Всё работает, спасибо. '.repeat(20)}`)).toBe('other')
})
