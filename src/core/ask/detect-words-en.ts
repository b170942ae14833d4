import { lettered } from '../text/letters.ts'

const VERBS =
  'accept|activate|add|adjust|agree|allow|amend|answer|apologi[sz]e|apply|approve|arrange|assign|authori[sz]e|block|book|bring|bump|call|cancel|change|charge|check|clear|close|collect|compensate|complete|connect|consider|contact|correct|credit|deactivate|delete|deliver|direct|disable|disconnect|do|downgrade|email|e-mail|enable|ensure|escalate|exchange|expedite|explain|extend|file|find|finish|fix|forward|get|give|grant|help|hold|include|increase|inform|inspect|install|investigate|issue|keep|leave|lift|link|list|look into|lower|mail|make|mend|merge|move|notify|open|order|pause|pay|pick|place|post|print|process|provide|put|quote|re-?book|re-?consider|re-?deliver|re-?do|re-?open|re-?send|re-?issue|rectify|reduce|refer|refund|register|reimburse|reinstate|release|remove|rename|renew|repair|replace|reply|report|reschedule|reserve|reset|resolve|restore|resume|return|reverse|review|ring|schedule|send|separate|settle|set|ship|show|sign|sort|stop|submit|supply|suspend|swap|switch|take|tell|terminate|test|text|transfer|unblock|unlock|unsubscribe|update|upgrade|upload|verify|void|waive|withdraw|write'

/** "Order 3321 came", "Email from me dated": things by name, and no verbs. */
const NOUN = String.raw`(?:order|file|report|mail|e-?mail|book|post|transfer|list)\s+(?:from|dated|no\b|number|ref|#|[a-z]{0,4}-?\d)`

/** A base verb that opens the clause and takes an object: "Refund, £140", "Move us", "stop the magazine"; not "Call dropped". */
const REQUEST_VERB = new RegExp(
  `^(?:(?:please|pls|kindly|just|immediately|again)\\s+)*(?:don'?t |do not |never |either )?(?!${NOUN})(?:${VERBS})(?:\\s+(?:back|up|off|out|in|down|over|away))?(?=$|[.!,;]|\\s+(?:me|us|him|her|them|it|this|that|these|those|the|a|an|my|our|your|his|their|mine|all|any|some|every|both|one|new|another|someone|somebody|more|another|to|from|with|for|on|off|by|at|as|about|into|under|until|immediately|asap|now|please|pls|back|up|out|whatever|whoever|what|who|when|where|why|how|if|whether|\\w+ing|£|\\$|€|\\d)(?:\\b|(?=\\d))|\\s+[£$€\\d])`,
  'i',
)

const PLEASE = /please|pls|plz|kindly/i
const ASKED_WITH_PLEASE = new RegExp(
  `^(?:[^?]{0,120}\\s)?(?:please|pls|plz|kindly)\\s+(?:${VERBS})\\b|^(?:[^?]{0,60}\\s)?(?:${VERBS})\\b[^?]{0,80}\\b(?:please|pls|plz)\\b`,
  'i',
)

/** A verb as above, or one with "please" before or after it, wherever they stand. */
export const isEnRequest = (clause: string): boolean =>
  LATIN.test(clause) && (REQUEST_VERB.test(clause) || (PLEASE.test(clause) && ASKED_WITH_PLEASE.test(clause)))

/** In a text without such a letter no English pattern need be compiled, which takes longer than a letter. */
export const LATIN = /[a-z]/iu

/** After "please" or "kindly" the verb alone is enough. */
export const EN_VERB = lettered(new RegExp(`^(?:don'?t |do not )?(?:${VERBS})(?!\\p{L})`, 'iu'))

export const EN_WISH = lettered(
  /^(?:(?:i|we)(?:'m| am| are|'re)?\s(?:really |just |only |also |still |would |do |now |hereby |formally |have to |must )*(?:want(?!ed)|need(?!ed)|demand|request(?:ing)?|claiming|claim|ask(?:ing)?(?! (?:him|her|them))|insist|expect|require|seek(?:ing)?|like to|prefer|wish|hoping|looking for|after a)|(?:i|we)'d (?:like|prefer|want|rather)|need(?:s|ing)?(?=\s)|want(?:ing)?(?=\s)|looking (?:for|to)|requesting|claiming|hoping (?:for|to)|would like)(?!\p{L})/iu,
)

const AUX =
  "(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|isn'?t|aren'?t|don'?t|doesn'?t|didn'?t|haven'?t|can'?t|won'?t|wasn'?t)"

/** Questions without their mark: "where is my", "wheres my", "how much", "what now"; not "when I called". */
export const EN_WH_QUESTION = new RegExp(
  `(?:^|[,.]\\s)(?:(?:where|what|when|who|how|why|which)(?:'?s)?\\s+(?:the hell |on earth |exactly )?(?:${AUX}\\b|happens|happened|happening|about|time|kind|much|many|long|soon|often|far|my|the|your|our|now|next)|wheres\\b|whats\\b|hows\\b|how come\\b|any (?:news|update|idea|chance|word|progress)\\b)|^(?:why|how|when|where)[\\s.?]*$`,
  'i',
)

export const EN_AUXILIARY_QUESTION = lettered(
  new RegExp(
    `^${AUX}\\s+(?:i|you|u|we|they|he|she|it|there|this|that|these|those|the|my|our|your|someone|somebody|anyone|anybody|any|a|an)(?![\\p{L}'])`,
    'iu',
  ),
)
