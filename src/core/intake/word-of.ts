import { lettered } from '../text/letters.ts'

export const WORDS = ['solved', 'not-solved', 'thanks', 'other'] as const
export type Word = (typeof WORDS)[number]

/** A longer message says more than one word; a person reads it. */
const LONGEST = 160

/**
 * What a short plain message means. `solved` is only what says so in words, or the bare 1 (or yes) to the question that the caller
 * says was put; thanks alone never are. What holds a question, a request or more than it needs is `other`.
 */
export function wordOf(text: string, { yesNoAsked = false } = {}): Word {
  const plain = normalised(text)
  if (plain === '')
    return /^[\s\p{Extended_Pictographic}\p{Emoji_Component}]*[👍🙏❤🌹💐👌😊🤝]/u.test(text) ? 'thanks' : 'other'
  if (yesNoAsked && /^(?:1|да|yes|yep|yeah|ага|угу)$/.test(plain)) return 'solved'
  if (yesNoAsked && /^(?:2|нет|no|nope|неа)$/.test(plain)) return 'not-solved'
  if (plain.length > LONGEST) return 'other'
  if (/[?？]/.test(text)) return 'other'
  if (NOT_SOLVED.test(plain)) return 'not-solved'
  if (DOUBT.test(plain)) return 'other'
  const solved = SOLVED.exec(plain)
  if (solved) return isOnlyKnown(text, plain, solved.index) ? 'solved' : 'other'
  return THANKS.test(plain) && isOnlyKnown(text, plain) ? 'thanks' : 'other'
}

const BETWEEN_WORDS = lettered(/[^\p{L}\p{N}']+/gu)

const normalised = (text: string) =>
  text.toLowerCase().replace(/ё/g, 'е').replace(/[’`]/g, "'").replace(BETWEEN_WORDS, ' ').trim()

/** Latin and Cyrillic words both end where no letter follows. */
const words = (...alternatives: string[]) => {
  const source = `(?<![\\p{L}\\p{N}'])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}'])`
  return { ...lettered(new RegExp(source, 'u')), everywhere: lettered(new RegExp(source, 'gu')) }
}

const NOT_SOLVED = words(
  'не (?:за|по)?работает',
  'не (?:за|по)?работал[аои]?',
  'не помогло',
  'не решен[аоы]?',
  'не решил[аи]?сь',
  'не решилось',
  'не исправлен[аоы]?',
  'не исправил[аио]?',
  'не починил[аи]?',
  'не починен[аоы]?',
  'не появил(?:ся|ась|ось|ись)',
  'ничего не (?:изменилось|поменялось|работает|помогло)',
  'без изменений',
  'снова не \\p{L}+',
  'опять не \\p{L}+',
  'все еще не \\p{L}+',
  'по прежнему не \\p{L}+',
  'так и не \\p{L}+',
  "(?:not|never|n't) (?:been )?(?:solved|fixed|resolved|working|sorted)",
  "(?:is|are|has|have|was|does|do|did|will|can|ca|wo)(?:n'?t| not)(?: been)?(?: yet)? (?:solved|fixed|resolved|working|work|sorted|help|helped)",
  "still (?:not|no|broken|down|doesn'?t|isn'?t|can'?t|dead|failing|the same|nothing|out|happening)",
  "no (?:change|it doesn'?t|it does not|still|it isn'?t|not yet|it'?s not)",
  "(?:it )?didn'?t (?:work|help|fix)",
  'nothing (?:has )?changed',
  'same (?:problem|issue|thing|error)',
  'та же (?:проблема|ошибка|история)',
  'то же самое',
  'проблема (?:осталась|остается|не ушла)',
  'связи (?:все еще |по прежнему |так и )?нет',
  'нет связи',
)

const SOLVED = words(
  '(?:все |уже |теперь |снова |наконец |оно )*(?:за|по)?работает',
  '(?:все |уже |теперь |снова |наконец )*заработал[аои]?',
  '(?:вопрос|проблема|все|уже)? ?(?:полностью )?решен[аоы]?',
  '(?:вопрос|проблема|все) (?:решил(?:ся|ась|ось)|закрыт[аоы]?|снят[аоы]?|исправлен[аоы]?|исправил(?:ась|ось))',
  '(?:все )?(?:починил[аи]?|исправил[аи]?|наладил[аи]?|наладилось|починилось|исправлено|починено)',
  '(?:обращение|вопрос|заявку|тему|кейс) (?:можно )?(?:закрыть|закрывать|закрывайте|закройте|закрыто|закрыт)',
  '(?:можно|можете) закрыв?(?:ать|ть)(?: (?:обращение|вопрос|заявку|тему))?',
  '(?:интернет|связь|свет|вода|деньги|чемодан|посылка|заказ) (?:уже )?(?:есть|появил(?:ся|ась|ось)|появились|пришл[аио]|пришел|вернули|вернулись|получен[аоы]?)',
  "(?:it |that |this |everything |all |internet |now |already )*(?:works|work|is working|'?s working|working|worked)(?: (?:now|again|fine|perfectly|great|well))*",
  "(?:it |that |this |issue |problem |everything |all |now |the )*(?:is |has been |'?s |been |has |have |got )*(?:solved|fixed|resolved|sorted)(?: (?:now|out|it))*",
  "(?:it |everything |all )+(?:is |'?s )?(?:fine|good|ok|okay) now",
  '(?:you )?(?:can|may|could|please) close (?:this|the|my|it)(?: (?:case|ticket|issue|one))?',
)

const DOUBT = words(
  'не',
  'нет',
  'not',
  "\\p{L}+n't",
  'или',
  'or',
  'only',
  'только',
  'если',
  'когда',
  'хотя',
  'но',
  'почти',
  'частично',
  'иногда',
  'вроде',
  'плохо',
  'медленно',
  'кажется',
  'надеюсь',
  'пока что',
  'if',
  'when',
  'until',
  'but',
  'except',
  'almost',
  'partly',
  'sometimes',
  'hardly',
  'barely',
  'slowly',
  'hope',
  'hopefully',
  'should',
  'would',
  'want',
  'need',
  'think',
  'seems?',
  'nothing',
  'никто',
  'ничего',
  'нужно',
  'надо',
  'никак',
  'nobody',
  'get',
  'please (?:fix|solve|resolve|sort)',
)

const THANKS = words(
  '(?:огромное |большое |и )?спасибо(?: (?:вам|тебе|огромное|большое|преогромное|за (?:помощь|ответ|информацию|быстрый ответ|оперативность|все|звонок|заботу|участие|внимание)))*',
  'спс',
  'сп(?:а)?сибки',
  'благодарю(?: (?:вас|за (?:помощь|ответ|информацию|оперативность|внимание)))*',
  '(?:очень )?благодарн[аы]?',
  'пасиб[ао]?',
  '(?:many )?thanks?(?: (?:you|u|a lot|a million|again|so much|very much|a bunch|for (?:your |the |all )*(?:help|reply|answer|info|information|update|quick reply|quick response|letting me know|everything)))*',
  'thank you(?: (?:so much|very much|again|kindly|all|both|for (?:your |the |all )*(?:help|reply|answer|info|information|update|quick reply|quick response|letting me know|everything)))*',
  'thx',
  'ty',
  'tnx',
  'cheers',
  'much appreciated',
  '(?:i )?(?:really )?appreciate (?:it|that|your help|the help)',
)

/** Words that may stand beside without adding a meaning of their own. */
const BESIDE = words(
  'да',
  'yes',
  'yep',
  'yeah',
  'ага',
  'ок',
  'окей',
  'ok',
  'okay',
  'хорошо',
  'отлично',
  'супер',
  'класс',
  'понял[аи]?',
  'понятно',
  'ясно',
  'принято',
  'ура',
  'здорово',
  'прекрасно',
  'замечательно',
  'всего доброго',
  'хорошего дня',
  'с уважением',
  'добрый (?:день|вечер)',
  'доброе утро',
  'здравствуйте',
  'привет',
  'уже',
  'все',
  'теперь',
  'очень',
  'вам',
  'и',
  'а',
  'у меня',
  'у нас',
  'мне',
  'great',
  'good',
  'perfect',
  'super',
  'excellent',
  'brilliant',
  'lovely',
  'awesome',
  'nice',
  'got it',
  'understood',
  'noted',
  'hi',
  'hello',
  'hey',
  'good (?:morning|afternoon|evening)',
  'best',
  'kind regards',
  'regards',
  'have a (?:nice|good|great) (?:day|one|evening|weekend)',
  'all',
  'and',
  'now',
  'it',
  'very',
  'so',
  'finally',
  'наконец(?: то)?',
  'for me',
  'here',
  'the',
  'is',
  'team',
  'guys',
  'ребята',
  'девушки',
  'быстро',
  'quickly',
  'well done',
  'молодцы',
)

/**
 * Is nothing left once the known words are taken out? One word may remain: a name ("Спасибо, Анна"), or the thing
 * that works, where it stands before the verb ("телевизор работает"; "работает медленнее" says something else).
 */
function isOnlyKnown(text: string, plain: string, verbAt = 0): boolean {
  const rest = [SOLVED, THANKS, BESIDE]
    .reduce((left, known) => left.replace(known.everywhere, ' '), plain)
    .split(/\s+/)
    .filter(Boolean)
  if (rest.length > 1) return false
  const [word] = rest
  if (word === undefined) return true
  if (NEVER_BESIDE.test(word)) return false
  return plain.indexOf(word) < verbAt || text.includes(word[0]!.toUpperCase() + word.slice(1))
}

const NEVER_BESIDE =
  /^(?:не|ни|not|never|no|нет|half|половина|\p{L}+(?:ите|йте|ьте)(?:сь)?|refund|call|send|fix|cancel|help|stop|please|\d+)$/u
