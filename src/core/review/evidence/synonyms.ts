/** Words that ask and answer by different names for one thing; beginnings of words, in small letters with е for ё. */
const GROUPS: Record<string, string> = {
  pay: 'refund|reimburs|repay|repaid|pay|paid|credit|money|amount|sum|fee|charge|bill|invoice|cost|price|£|\\$|€|верн|возврат|возвращ|возмест|возмещ|деньг|денег|сумм|плат|оплат|выплат|зачисл|перечисл|компенс|списа|начисл|счет|квитанц|руб',
  parcel:
    'parcel|package|delivery|deliver|order|shipment|courier|driver|van|depot|stuff|box|посылк|заказ|достав|курьер|отправ|груз|коробк|склад|трек',
  visit:
    'engineer|fitter|plumber|technician|visit|come|coming|appointment|slot|мастер|монтажник|слесар|инженер|наладчик|техник|специалист|визит|прид|приед|выезд|бригад',
  repair:
    'fix|repair|mend|faulty|fault|broken|broke|leak|working|work|replace|replacement|new|swap|exchange|чин|ремонт|почин|слома|неисправ|замен|обмен|поменя|новый|работа|течь|протек',
  account:
    'account|login|log|password|access|unlock|locked|blocked|block|кабинет|доступ|пароль|вход|войти|зайти|блокир|разблок|логин|аккаунт|учетн',
  document:
    'letter|document|certificate|statement|invoice|receipt|copy|form|pdf|документ|справк|акт|чек|квитанц|письм|закрывающ|договор|копи',
  cancel: 'cancel|terminate|close|closed|stop|end|unsubscribe|отмен|закры|расторг|прекрат|отключ|отказ|остановл|отписа',
  booking:
    'book|booking|reserve|seat|ticket|flight|room|slot|appointment|reschedule|move|брон|запис|мест|билет|рейс|номер|перенес|перенос|окно|прием',
  connection:
    'internet|broadband|wifi|signal|line|connection|network|router|интернет|связь|связи|сеть|сети|роутер|линия|линии|вышк|кабел|обрыв',
  outage: 'power|electricity|water|heating|boiler|lift|свет|электр|вод|отоплен|батаре|лифт|котел|стояк|тепл',
  data: 'data|delete|remove|erase|personal|данн|удал|сотр|персональн',
  time: 'when|time|today|tomorrow|friday|monday|tuesday|wednesday|thursday|saturday|sunday|hour|day|week|когда|сегодня|завтра|час|день|дня|дней|недел|понедельник|вторник|сред|четверг|пятниц|суббот|воскресен',
  status: 'news|update|status|progress|outcome|result|decision|ready|готов|решени|результат|новост|статус|рассмотр',
  complaint:
    'complaint|rude|behaviour|punish|driver|staff|жалоб|хам|груб|накаж|наказ|водител|сотрудник|поведен|взыскан',
  luggage: 'bag|suitcase|luggage|baggage|чемодан|багаж|сумк|клад',
  contract: 'plan|tariff|contract|subscription|licence|license|upgrade|annual|тариф|подписк|лиценз|план|пакет|договор',
  address: 'address|phone|number|email|contact|name|адрес|телефон|номер|почт|фамил|имя',
}

const PATTERNS = Object.entries(GROUPS).map(
  ([group, words]) => [`~${group}`, new RegExp(`^(?:${words})`, 'u')] as const,
)

/** Most words belong to none, and it is one look instead of seventeen. */
const ANY = new RegExp(`^(?:${Object.values(GROUPS).join('|')})`, 'u')

const NONE: string[] = []

/** The groups that a word belongs to. */
export const groupsOf = (word: string): string[] =>
  ANY.test(word) ? PATTERNS.flatMap(([group, pattern]) => (pattern.test(word) ? [group] : [])) : NONE
