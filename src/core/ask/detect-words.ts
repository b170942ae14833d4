import { lettered } from '../text/letters.ts'
/** Words before the point of a clause. */
export const OPENERS = lettered(
  /^(?:[^\p{L}\p{N}]|(?:please|pls|plz|kindly|just|and|so|but|then|also|now|ok|okay|well|hi|hello|hey|again|anyway|or|simply|urgently|пожалуйста|пожалста|пожалуйсто|пжлст|пж|плиз|ну|и|а|но|так|также|тогда|ещё|еще|или|срочно|немедленно|просто|теперь|здравствуйте|привет|добрый день|добрый вечер|доброе утро|уважаемые|господа|коллеги)(?!\p{L}|\s(?:find|note))[\s,.!–—-]*)+/iu,
)

/** What follows them is the question itself. */
export const LEAD_IN = lettered(
  /^(?:подскажите|скажите|сообщите|объясните|поясните|уточните|расскажите|интересует|хотел[аи]? бы (?:узнать|уточнить|понять)|хочу (?:узнать|понять|уточнить|спросить)|tell (?:me|us)|let (?:me|us) know (?:when|what|how|if|whether|why|where|who)|i(?:'d| would) like to know|i want to know|explain|clarify|advise|confirm|i(?:'m| am| was) wondering|wondering)(?!\p{L})(?!,? (?:что (?:вы|мы)|спасибо))/iu,
)

/** Cries for help in general: they tell that something is amiss and not what is asked. */
export const PLEA = lettered(
  /^(?:помогите|help(?: me| us)?(?: please)?[.!\s]*$|разберитесь|примите меры|do something|жд[уе]м?(?!\p{L})|(?:i|we) (?:await|look forward|am waiting|are waiting|expect)|awaiting|looking forward|advise[.!\s]*$|pay up|ответьте[.!\s]*$|отвечайте|reply[.!\s]*$|respond[.!\s]*$|answer (?:me|us)[.!\s]*$)/iu,
)

/** Imperatives that ask for nothing. */
export const NO_REQUEST = lettered(
  /^(?:извини(?:те)?|прости(?:те)?|поймите|представьте|поверьте|имейте в виду|учтите|заметьте|смотрите|послушайте|слушайте|знайте|спасибо|благодарю|не обижайтесь|будьте здоровы|find attached|note|sorry|thank|thanks|imagine|look[,\s]|listen|believe me|let me know if|feel free|excuse|forgive|let me (?:explain|tell|say))(?!\p{L})/iu,
)

const RHETORICAL = [
  /^(?:а|да|ок|ok|okay|right|really|seriously|see|hello|алло|ау|понимаете|понятно|ясно|нормально|правда|серьезно|серьёзно|what|что|huh|eh)[\s?!.]*$/iu,
  lettered(
    /(?<!\p{L})(?:вы|ты)(?: там)?(?: все)?(?: вообще)?(?: что,?)? (?:нормальн|в своем уме|в своём уме|издевае|серьезно|серьёзно|шутите|смеете|спите|обалде|охрен|совсем|больны|читать умеете|русский язык понимаете|людей за кого)/iu,
  ),
  lettered(
    /(?<!\p{L})(?:совест[ьи]|стыд)(?!\p{L}).*(?:есть|нет|где|имейте)|(?:есть|где)(?: у вас)?(?: ваша)? (?:совест|стыд)|не стыдно/iu,
  ),
  lettered(
    /(?<!\p{L})(?:сколько (?:уже )?можно[\s?!.]*$|до каких пор|доколе|сколько (?:это )?(?:можно|будет продолжаться)|за что я (?:вам )?(?:деньги )?плачу|за что (?:мы|я) платим)/iu,
  ),
  /^(?:[\d\s]+)?за что[\s?!.]*$|(?:это|так) (?:вообще )?(?:нормально|сервис|работа|по-вашему|что, шутка)[\s?!.]*$|^как (?:это понимать|так можно|это возможно|вам не)/iu,
  /^(?:что|чё|чо) (?:это )?за (?:бардак|цирк|безобрази|беспредел|бред|ерунда|издевательств|отношени|наглость|хамств)|^(?:неужели|разве) (?:так )?(?:сложно|трудно|нельзя)|так (?:сложно|трудно)[\s?!.]*$|^кому (?:это|оно) (?:надо|нужно)/iu,
  /\b(?:are you|is this|is that|r u) (?:kidding|serious|joking|a joke|some kind|insane|blind|stupid|for real|people|all |even |how you|what you call|normal|acceptable)/i,
  /\b(?:do|did|does|can) (?:you|anyone|anybody)(?: people| guys| lot)? even\b|\bdo you people\b|^(?:seriously|really|honestly)[\s,?!.]/i,
  /\b(?:who does that|what kind of|what sort of (?:company|service|people)|what(?:'s| is) wrong with you|how hard (?:is|can)|too much to ask|what am i paying|what(?:'s| is) the point|how dare|no shame|who cares|you call (?:this|that|yourselves)|how would you (?:feel|like)|would you (?:be happy|put up|accept|like it)|happy now|how is (?:this|that|it) (?:ok|okay|fair|acceptable|possible|legal|even))\b/i,
  /^how (?:convenient|nice|lovely|wonderful|hard)/i,
]

/** An insult or a cry in the shape of a question. */
export const isRhetorical = (bare: string): boolean => RHETORICAL.some(shape => shape.test(bare))
