/** The address is right and its box takes nothing more just now, whatever else the server says. */
const FULL =
  /(?:mail ?(?:box|folder)|quota|storage|disk|inbox|maildir).{0,40}(?:full|exceed|over|limit)|(?:over|exceed\w*|out of).{0,20}(?:quota|storage|disk)|full mailbox|mailfull|переполнен|превышен.{0,20}квот/i
const SOFT_WORDS =
  /too (?:large|big|many|much)|size (?:limit )?exceed|exceeds .{0,30}(?:size|limit)|temporar|try (?:again|later)|greylist|timed? ?out|timeout|expired|deferred|delayed|retry|rate|spam|blocked|block ?list|blacklist|policy|virus|(?:sender|client|host|network|message|content) .{0,30}(?:rejected|refused|denied|not (?:allowed|permitted|accepted))|hop count|mail loop|loops back|recipient(?:.s)? preferences|support (?:start)?tls|tls (?:required|negotiation)|frozen|временн/i
const HARD_WORDS =
  /user (?:is )?(?:unknown|not found|doesn.t exist)|unknown (?:user|recipient|address|local)|no such (?:user|mailbox|recipient|address|domain|person)|(?:does not|doesn.t) (?:exist|have)|not listed|not recogni[sz]ed|invalid (?:recipient|mailbox|address)|recipient address rejected: access denied|host (?:unknown|not found)|(?:account|mailbox) .{0,30}(?:disabled|inactive|closed|suspended|unavailable)|no mailbox here|unrouteable|domain .{0,20}not|не существует|не найден/i
/** Full, too large, expired, or about the letter: the address may be good. */
const SOFT_CODES = /^(?:4\.|5\.2\.[23]|5\.3\.4|5\.4\.[1567]|5\.6\.|5\.7\.)/

/** Hard: this address takes no mail. Soft: it may take it another time, or another letter. */
export function kindOf(told: { status: string | null; reason: string; action: string }): 'hard' | 'soft' {
  const { status, reason, action } = told
  if (action === 'delayed' || status?.startsWith('4.') || FULL.test(reason)) return 'soft'
  if (HARD_WORDS.test(reason)) return 'hard'
  if (SOFT_WORDS.test(reason) || (status && SOFT_CODES.test(status))) return 'soft'
  if (status?.startsWith('5.') || /(?<![\d.])5[05]\d[ -]/.test(reason)) return 'hard'
  return /(?<![\d.])4\d\d[ -]/.test(reason) ? 'soft' : 'hard'
}
