import { lettered } from '../text/letters.ts'
import { OPENERS, PLEA } from './detect-words.ts'

const WORD = lettered(/[\p{L}]{2,}/gu)
const TROUBLE = lettered(
  /(?<!\p{L})(?:не(?!\p{L})|нет(?!\p{L})|никто|никак|ничего|нигде|опять|снова|слома|проблем|ошибк|сбой|авари|жалоб|обман|потеря|опозда|задерж|дважды|плохо|ужас|хам|прошу|верн|not?(?!\p{L})|never|nothing|nobody|broke|problem|error|fail|wrong|miss|late(?!\p{L})|delay|lost|damag|complain|twice|terribl|awful|leak|rude|stuck)|n't(?!\p{L})/iu,
)
const PRAISE = lettered(
  /(?<!\p{L})(?:спасибо|благодар|отличн|прекрасн|замечательн|молод(?:ец|цы)|довол|рад[аы]?(?!\p{L})|супер|thank|great|excellent|wonderful|brilliant|pleased|delighted|lovely|happy with|perfect)/iu,
)
/** An answer to a question of ours: a number, an address, hours. */
const PARTICULARS = lettered(
  /^\P{L}*(?:(?:мой|наш|вот|это|my|our|the|here is|here's|it's)\s)?(?:номер|телефон|адрес|почта|договор|лицевой|паспорт|заказ|number|phone|address|e-?mail|order|account|contract|flight|рейс|тел)(?!\p{L})/iu,
)
const FEWEST_WORDS = 3

/** Does this text tell of something amiss? What is neither praise, greeting nor bare particulars does. */
export function isProblem(text: string): boolean {
  const words = text.match(WORD)?.length ?? 0
  if (PLEA.test(text.replace(OPENERS, ''))) return true
  if (TROUBLE.test(text)) return words >= 2
  return words >= FEWEST_WORDS && !PRAISE.test(text) && !PARTICULARS.test(text) && !GREETING.test(text)
}

const GREETING = lettered(
  /^\P{L}*(?:здравствуйте|добрый (?:день|вечер)|доброе утро|привет|hello|hi|hey|dear|good (?:morning|afternoon|evening)|с уважением|kind regards|best regards|yours|уважаем\p{L}+)(?:\P{L}+\p{L}+){0,3}\P{L}*$/iu,
)
