import { stem } from '../text/language/stems.ts'
import { remembered } from '../text/remembered.ts'

/** Words that stand in any complaint: they join, greet, thank and ask, and say nothing of what happened. */
const STOP = new Set(
  (
    'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще о из ему ' +
    'теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей может они ' +
    'тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет тогда кто этот того потому этого ' +
    'какой совсем ним здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех никогда можно при наконец два об другой ' +
    'хоть после над больше тот через эти нас про всего них какая много разве три эту моя свою этой перед иногда лучше чуть том ' +
    'нельзя такой им более всегда конечно всю между это наш наша наши ваш ваша ваши вашу нашу мои моего моей моих который которая ' +
    'здравствуйте добрый день доброе утро вечер привет пожалуйста спасибо заранее уважаемые подскажите скажите помогите прошу просьба ' +
    'почему очень уважением ответьте ответ вопрос проблема проблемы жалоба обращение клиент сегодня вчера завтра ' +
    'a an the and or but if then so of to in on at by for with from into about as is are was were be been being am do does did done ' +
    'have has had i me my mine we us our you your he him his she her it its they them their this that these those there here what ' +
    'which who when where why how not no nor can could will would shall should may might must just also too very more most some any ' +
    'all each been than because while until up down out off over again once only own same s t don ve re ll m d im ive ' +
    'hello hi dear good morning afternoon evening please thanks thank regards kind help question problem complaint customer ' +
    'today yesterday tomorrow still now since get got'
  )
    .split(' ')
    .map(stem),
)

const WORD = /[\p{L}\p{N}]+/gu
const WORDLIKE = /\p{L}{2}/u
const MOST_LETTERS = 4_000
/** A complaint says what happened in its first words; long stories are alike in everything. */
const MOST_TERMS = 60

const term = remembered(word => {
  const plain = stem(word)
  return { term: plain, counts: WORDLIKE.test(plain) && plain.length <= 40 && !STOP.has(plain) }
})

/** A word of a text and its stem. */
export interface Term {
  term: string
  said: string
}

/** The words that tell what a complaint is about, in order, with repetition. Numbers are entities, not words. */
export const termsOf = (text: string): Term[] =>
  (text.slice(0, MOST_LETTERS).match(WORD) ?? [])
    .map(said => ({ said, ...term(said.toLowerCase()) }))
    .filter(({ counts }) => counts)
    .slice(0, MOST_TERMS)
    .map(({ term, said }) => ({ term, said }))
