import { remembered } from '../../text/remembered.ts'
import { pattern } from '../pattern.ts'
import { wordShapes } from './word-shapes.ts'

const MONTH =
  'янв\\p{L}*|фев\\p{L}*|март\\p{L}*|апрел\\p{L}*|ма[йяе]|июн\\p{L}*|июл\\p{L}*|август\\p{L}*|сентябр\\p{L}*|октябр\\p{L}*|ноябр\\p{L}*|декабр\\p{L}*|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const WEEKDAY =
  'понедельник\\p{L}*|вторник\\p{L}*|сред[ауые]|четверг\\p{L}*|пятниц\\p{L}*|суббот\\p{L}*|воскресень\\p{L}*|выходн\\p{L}*|mon(?:day)?s?|tue(?:s|sday)?s?|wed(?:nesday)?s?|thu(?:rs|rsday)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?|weekend'
const UNIT =
  'минут\\p{L}*|час\\p{L}*|сут\\p{L}*|дн\\p{L}*|день|недел\\p{L}*|месяц\\p{L}*|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|night'
const COUNT =
  '\\d+|один|одного|одной|дв[ае]|двух|тр[иё]х?|четыр[её]х?|пят[иь]|шест[иь]|сем[иь]|десят[иь]|пар[аыу]|полтора|одн\\p{L}+|a|an|one|two|three|four|five|six|seven|ten|couple|few|half'
const HOUR_EN = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const HOUR_RU = 'часу|двум|двух|тр[её][мх]|четыр[её][мх]|пяти|шести|семи|восьми|девяти|десяти|одиннадцати|двенадцати'
const HOUR_RU_IN =
  'час|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|второго|третьего|четвертого|пятого|шестого|седьмого|восьмого|девятого|десятого'

const phrase = (words: string) => pattern(`(?<![\\p{L}\\d])(?:${words})(?!\\p{L})`)

/** Looked for in the sentence as it stands. */
export const PHRASES = {
  question: /\?/,
  exclamation: /!/,
  money: pattern(
    String.raw`[£$€₽₹]\s?\d|\d[\d.,]*\s?(?:[£$€₽%₹]|(?:руб|коп|тыс|dollars|pounds|euro|eur|usd|quid|bucks|rupees)|р\.)`,
  ),
  clock: pattern(
    String.raw`(?<!\d)\d{1,2}[:.]\d{2}(?!\d)|(?:^| )(?:в|к|до|с|после) \d{1,2} (?:час|утра|дня|вечера|ночи)|\d ?(?:am|pm)\b|o'clock|(?<!\p{L})(?:by|at|before|after|till|until) (?:half (?:past )?)?(?:${HOUR_EN})(?!\p{L}| (?:of|or|more|time|point))|(?<!\p{L})(?:к|до|после|с) (?:половин[еы] )?(?:${HOUR_RU})(?= (?:утра|вечера|дня|ночи|час)|[,.;!]|$)|(?<!\p{L})в (?:половине )?(?:${HOUR_RU_IN})(?= (?:утра|вечера|дня|ночи|час)|[,.;!]|$)`,
  ),
  day: pattern(
    `\\d{1,2}(?:st|nd|rd|th|-?го|-?е|-?му|-?м)?\\s+(?:of\\s+)?(?:${MONTH})(?!\\p{L})|(?:${MONTH})\\s+\\d{1,2}(?!\\d)|\\d{1,2}-?(?:го|му|е)(?!\\p{L})|the \\d{1,2}(?:st|nd|rd|th)|(?<!\\d)\\d{1,2}\\.\\d{2}(?:\\.\\d{2,4})?(?!\\d)`,
  ),
  within: pattern(
    `(?:в течение|в теч\\.?|за|через|не позднее|не позже|within|in|inside|under|no later than|up to)\\s+(?:the next |следующих |ближайших |около |примерно |a )?(?:${COUNT})(?:\\s*[-–—]\\s*\\d+|\\s+(?:of|и|or|to)\\s?(?:a\\s)?\\d*)?\\s*(?:рабочих |календарных |working |business |банковских |banking |clear |full |полных |more )?(?:${UNIT})(?!\\p{L})`,
  ),
  by: pattern(
    `(?:^|[^\\p{L}])(?:by|before|until|till|no later than|до|к|ко|не позднее|не позже)\\s+(?:(?:the|конца|концу|исхода|end of|close of|утра|вечера|завтрашн\\p{L}+|this|next|noon|tomorrow|on)\\s+)*(?:\\d{1,2}|${WEEKDAY}|${MONTH}|дня|недели|месяца|вечер\\p{L}*|утр\\p{L}*|обед\\p{L}*|полудн\\p{L}*|ночи|полуночи|завтра|noon|midnight|morning|evening|tonight|tomorrow|lunch\\p{L}*|day|week|month|business)`,
  ),
  vague: phrase(
    "as soon as|in due course|in good time|by and by|down the (?:line|road|track)|at a later (?:stage|date|point)|super soon|any (?:day|moment|minute) now|in the (?:coming|fullness|normal course|usual course)|one of these days|sooner or later|when time permits|as and when|(?:the )?next time|(?:at|on) (?:our|the|his|her|their) (?:first|next|earliest) (?:opportunity|convenience|round|visit|trip)|when(?:ever)? (?:he|she|we|they|it|i)(?:'s|'re|'m| is| are| am) (?:next|free|able|over|back|round|out)|when (?:they|we|he|she|it|there|one|someone|somebody|the \\p{L}+) (?:can|get|gets|is|are|has|have|comes?|becomes?)|at the earliest|in the near future|in a bit|before long|at some point|once (?:they|we|he|she|it|the|these|this|that|you|a|all|your|our)|в ближайшее время|в кратчайш\\p{L}+|в скором времени|как только|как можно (?:скорее|быстрее)|при (?:первой )?возможности|по (?:мере|готовности|возможности|результатам|итогам)|в порядке очереди|в (?:рабочем|плановом|установленном) порядке|когда (?:смо\\p{L}+|освобод\\p{L}+|появ\\p{L}+|будет|получ\\p{L}+|дойд\\p{L}+|придет|придёт|верн\\p{L}+|разбер\\p{L}+|найд\\p{L}+)|со временем|на досуге|в рамках|руки дойдут|дойдут руки|на днях|в перспективе|по возможности|при случае|с оказией|в обозримом|рано или поздно|в ближайш\\p{L}+ (?:дни|часы|будущем|перспектив\\p{L}+)|когда (?:доберут\\p{L}+|доедут|дойдут|дойдет|заверш\\p{L}+|законч\\p{L}+|узна\\p{L}+|выясн\\p{L}+)|в свое время|после (?:рассмотрения|проверки|разбора|окончания|завершения|выяснения|получения|согласования)",
  ),
  refuse: phrase(
    "can(?:no|'|’)t (?:refund|offer|pay|accept|agree|waive|do|help|cover|approve)|won['’]t be|unable to|no grounds|not (?:minded|inclined|prepared|willing|in a position|eligible|entitled|covered|possible|upheld|able|due|payable)|nothing (?:more )?(?:we|i) can|turned down|final decision|нет оснований|оснований (?:нет|не)|без удовлетворения|не (?:сочл\\p{L}+|считаем|находим|усматрива\\p{L}+|видим|можем|могу|подлежит|положен\\p{L}*|предусмотрен\\p{L}*|производится|вернем|вернём|вернут|оплатим|возмещ\\p{L}*|компенсир\\p{L}*|подтверд\\p{L}*|выявлен\\p{L}*|установлен\\p{L}*|нашли|представляется|имеется|будет|является|удовлетвор\\p{L}*)",
  ),
  because: phrase(
    'due to|owing to|the reason|так как|по (?:п\\.|пункту|договору|условиям|правилам|закону|акту|журналу|данным|записи|датчику)|п\\. ?\\d|ст\\. ?\\d',
  ),
  clause: phrase(
    '(?:clause|article|art\\.|section|sec\\.|terms|reg(?:ulation)?s?|para(?:graph)?|schedule|rule|п\\.|пп\\.|пункт\\p{L}*|ст\\.|стать\\p{L}+|раздел\\p{L}*|постановлени\\p{L}+)\\s?\\d+',
  ),
  fault: phrase(
    "our (?:fault|mistake|slip|error)|my (?:fault|mistake|slip|error)|on (?:us|me)|(?:we|i) did (?:say|promise|tell)|(?:we|i) (?:failed|missed|forgot|did(?:n[’']t| not)|broke|let|blew|were|promised|said|told|owed)|you (?:should|were) (?:have|owed|promised|told|due|to)|не (?:сделали|выполнили|сдержали|позвонили|приехали|пришли|прислали|отправили|перезвонил\\p{L}*|уложились|успели|дошел|дошёл|прибыл\\p{L}*|вышел)|должны были|(?:моя|наша) (?:вина|ошибка|недоработка)",
  ),
  farewell: pattern(
    String.raw`^\P{L}*(?:kind|best|warm|kindest|yours|cordially|regards|sincerely|cheers|take care|all the best|с уважением|с наилучшими|искренне|всего (?:доброго|хорошего)|до свидания|хорош\p{L}+|удач\p{L}*|ваш[аи]?)(?!\p{L})`,
  ),
  conditional: phrase('if|should you|unless|if not|если|в случае|иначе|либо'),
} satisfies Record<string, RegExp>

const one = (words: string) => pattern(`^(?:${words})$`)

/** Looked for word by word, in small letters with е for ё. */
export const WORDS = {
  number: one('\\d\\p{L}*|\\d+'),
  weekday: one(WEEKDAY),
  month: one(MONTH),
  today: one(
    'сегодня|завтра|послезавтра|нынче|today|tonight|tomorrow|сейчас|now|утром|вечером|днем|ночью|noon|midnight|полдень|полдня|полуночи|обеда|обеду',
  ),
  yesterday: one('вчера|позавчера|yesterday|накануне|ago|назад'),
  unit: one(UNIT),
  soon: one(
    'soon|shortly|asap|eventually|presently|promptly|скоро|вскоре|позже|позднее|дополнительно|оперативно|незамедлительно|своевременно|скорее|потом|later|whenever|once|при',
  ),
  will: one('will|ll|shall|going|gonna|буд(?:у|ем|ет|ут)'),
  'first-person-future': one('\\p{L}{2,}(?:ем|им|жу|шу|чу|щу|рну|лю|влю|дим|шлем|вим|нем|жем)'),
  'will-be-done': one('\\p{L}{3,}(?:ет|ит|ят|ют|ут|ат)(?:ся)?'),
  past: one(
    '\\p{L}{2,}(?:ли|ла|ло|лся|лась|лись|ено|ена|ены|ано|ана|аны|ято|ята)|\\p{L}{2,}ed|sent|put|made|found|took|paid|wrote|set|cut|gave|got|spoke|went|told|held|kept|left|sold|ran|did|built|brought|was|were|had|been',
  ),
  not: one(
    'no|not|cannot|can|won|unable|unfortunately|regret|decline\\p{L}*|refus\\p{L}*|reject\\p{L}*|den(?:y|ied)|ineligible|не|нет|нельзя|невозможн\\p{L}+|отказ\\p{L}*|отклон\\p{L}+|сожалению|вынужден\\p{L}*|увы|ни',
  ),
  we: one('we|our|us|i|my|me|мы|наш\\p{L}*|нас|нам|нами|я|мой|мо[яеию]\\p{L}*|мне|меня'),
  you: one('you|your|yours|вы|вас|вам|вами|ваш\\p{L}*|ты|тебе|твой'),
  because: one(
    'because|since|as|so|why|reason|clause|terms|потому|поскольку|из|причин\\p{L}*|оттого|ведь|согласно|пункт\\p{L}*|стать\\p{L}+|поэтому|значит|раз|п|ст',
  ),
  imperative: one(
    'please|kindly|\\p{L}{2,}(?:йте|ите|ьте)(?:сь)?|нужно|необходимо|следует|надо|try|open|press|click|go|send|call|ring|turn|restart|check|select|fill|visit|contact|write|email|log|remove|clear|hold|reset|unplug|bring|take|provide|confirm|use|reply',
  ),
  ask: one(
    'confirm|advise|remind|подскажите|уточните|сообщите|напомните|назовите|укажите|пришлите|напишите|подтвердите|продиктуйте|скиньте|предоставьте|вышлите|дайте|какой|какая|какое|какие|какого|какую|which|what|when|where|how',
  ),
  place: one(
    'department|dept|office|counter|desk|branch|hotline|helpline|line|centre|center|team|colleagues|portal|form|website|app|store|shop|отдел\\p{L}*|офис\\p{L}*|касс\\p{L}+|лини[ияею]|служб\\p{L}+|центр\\p{L}*|форм[уае]|сайт\\p{L}*|магазин\\p{L}*|стойк\\p{L}+|кабинет\\p{L}*|отделени\\p{L}+|приложени\\p{L}+|телефон\\p{L}*|бухгалтери\\p{L}+|склад\\p{L}*|представител\\p{L}+|партнер\\p{L}*|подрядчик\\p{L}*',
  ),
  sale: one(
    'discount|off|half|offer|deal|upgrade|premium|gold|platinum|bonus|points|free|trial|only|just|subscribe|member\\p{L}*|club|btw|bundle|скидк\\p{L}*|акци\\p{L}+|тариф\\p{L}*|подписк\\p{L}+|бонус\\p{L}*|балл\\p{L}*|промокод\\p{L}*|кстати|подарок|подар\\p{L}+|бесплатн\\p{L}+|выгодн\\p{L}+|предлагаем|предложени\\p{L}+|клуб\\p{L}*|страховк\\p{L}+|премиум|успейте|рекомендуем|советуем',
  ),
  thanks: one('thank|thanks|grateful|appreciate\\p{L}*|спасибо|благодар\\p{L}*|признательн\\p{L}*|ценим|ценю'),
  sorry: one('sorry|apolog\\p{L}*|regret|извин\\p{L}*|прост(?:ите|и)|прощени\\p{L}+|сожале\\p{L}*|жаль|приносим'),
  fault: one(
    'fault|mistake|slip|promised|вин[аыу]|виноват\\p{L}*|ошибк\\p{L}*|прокол|промах|косяк|недосмотр|обеща\\p{L}+|подвел\\p{L}*|сорвал\\p{L}*|каюсь|проворонил\\p{L}*|забыл\\p{L}*|пропущен\\p{L}*|опоздал\\p{L}*|просрочил\\p{L}*',
  ),
  greeting: one(
    'hi|hello|hey|dear|morning|afternoon|evening|greetings|здравствуйте|добрый|доброе|доброго|привет\\p{L}*|уважаем\\p{L}+',
  ),
  team: one(
    'team|department|support|service|services|care|desk|administration|reception|office|отдел\\p{L}*|служб\\p{L}+|команд\\p{L}+|администраци\\p{L}+|поддержк\\p{L}+|центр\\p{L}*|бухгалтерия|канцелярия|дирекция|ооо|ао|пао|оператор',
  ),
  role: one(
    'manager|officer|engineer|supervisor|head|director|agent|lead|dr|инженер|мастер|менеджер|начальник|диспетчер|специалист|администратор|бухгалтер|директор|заместитель|консультант|оператор|куратор|регистратор|врач|юрист|контролер|методист|кассир|старший|старшая',
  ),
  received: one(
    'registered|logged|noted|received|passed|forwarded|escalated|review|consideration|looking|working|account|зарегистрирован\\p{L}*|принят\\p{L}*|передан\\p{L}*|учтен\\p{L}*|контрол\\p{L}+|работе|рассматрива\\p{L}+|работаем|занимаемся|разбираемся|направлен\\p{L}*|прилага\\p{L}+|усили\\p{L}+',
  ),
  again: one('again|meanwhile|until|now|повторно|снова|опять|пока|еще|случай'),
} satisfies Record<string, RegExp>

/** The marks of a word in small letters. */
export const marksOfWord = wordShapes(WORDS)

const SHAPES_OF_PHRASES = Object.entries(PHRASES)

/** The phrases of a sentence, which is looked at more than once, and again with each word that is typed behind it. */
export const phrasesIn = remembered((plainText: string): string[] => {
  const found: string[] = []
  for (const [mark, shape] of SHAPES_OF_PHRASES) if (shape.test(plainText)) found.push(mark)
  return found
}, 1_000)

/** What rules can see in a sentence without understanding it, each once; the act model weighs it together with the words. */
export function marksOf(plainText: string, words: { marks: string[] }[]): string[] {
  const found = [...phrasesIn(plainText)]
  for (const { marks } of words) for (const mark of marks) if (!found.includes(mark)) found.push(mark)
  if (!found.some(mark => TIMES.has(mark))) found.push('no-time')
  return found
}

/** A promise is dated or not: that none of these is there says as much as that one is. */
const TIMES = new Set(['clock', 'day', 'within', 'by', 'weekday', 'month', 'today', 'unit'])
