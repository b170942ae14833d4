/** Words with which a letter says that a file comes with it; "we apply every effort" does not. */
const SAYS = [
  /(?<!\p{L})(?:во вложени[ияе]|прикрепля(?:ю|ем)|прикладыва(?:ю|ем)|прилага(?:ю|ем)(?!\s+(?:все\s+|вс[её]\s+|максим\S*\s+|больш\S*\s+)?(?:усил|стара)))(?!\p{L}{3})/iu,
  /(?<!\p{L})(?:файл|скан|сч[её]т|акт|документ|справк|копи|фото|снимок|квитанци)\p{L}*\s+(?:прикреп|прилож|прилага)\p{L}*(?!\s+(?:вами|к вашему))/iu,
  /\b(?:(?:see|find|is|are|'ve|have|i|we|i'm|we're|am)\s+(?:the\s+|now\s+)?attach(?:ed|ing|ment)?\b|attached (?:is|are|you)|in the attachment|enclosed (?:is|are|you))/i,
]
/** So many signs take about a millisecond. */
const ENOUGH = 20_000

/** Whether a letter speaks of a file that comes with it. */
export const saysAttached = (text: string): boolean => {
  const beginning = text.slice(0, ENOUGH)
  return SAYS.some(words => words.test(beginning))
}
