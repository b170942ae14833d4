/** The address is right and its box takes nothing more just now, whatever else the server says. */
const FULL =
  /(?:mail ?(?:box|folder|system)|quota|storage|dis[ck]|inbox|maildir|boite).{0,40}(?:full|exceed|over|limit|pleine|violat)|(?:over|exceed\w*|out of|reached).{0,20}(?:quota|storage|dis[ck])|full mailbox|mailfull|(?:space|storage).{0,20}(?:used up|needed)|not.{0,12}enough.{0,9}space|переполнен|превышен.{0,20}квот/i

/** It may go better another time. */
const LATER =
  /temporar|try (?:again|later)|greylist|timed? ?out|timeout|expired|deferred|delayed|retry|too (?:many|much)|временн/i

/** The server minds who sends, from where, or how: the address of the recipient may be right. */
const ABOUT_US =
  /sender|[ée]metteur|envelope from|mail from|\bfrom:|reverse dns|\bptr\b|rdns|\behlo\b|\bhelo\b|client (?:host|ip)|\bip\b|\byour (?:ip|server|domain|host|network|mail server)\b|relay|\bbatv\b|backscatter|\bspf\b|\bdkim\b|\bdmarc\b|\btls\b|authenti|spam|virus|policy|block ?list|blacklist|blocked|preferences/i

/** Another letter may pass. */
const TOO_LARGE =
  /(?:message|mail|letter|attachment|content) (?:size|length|too)\b|\b(?:too (?:large|big|long)|max(?:imum)? (?:message |mail )?size)\b/i

const WHO = String.raw`(?:user|recipient|rcpt(?: ?to)?|mail ?box|(?:e-?mail )?address|alias|account|person|destination|host|domain|name|utilisateur|destinataire|utente|usuario|persona)\w*`
const IS_NOT = String.raw`(?:unknown|invalid|illegal|bad|not (?:be )?(?:found|known|exist|valid|active|present|local|ok|listed|recogni[sz]ed|accepted|an? (?:known|valid|local|active)|an active)|(?:does|do|did) ?n.t (?:exist|have)|must exist|has moved|replaced by|unava\w{0,2}iable|unavailable|inactive|missing|wrong|disabled|deactivated|suspended|discontinued|closed|no longer|inconnu|invalide)`

/** The server knows no such recipient, or none of its domain. */
const ABOUT_THEM = new RegExp(
  String.raw`\b${WHO}.{0,40}\b(?:${IS_NOT}|(?:rejected|denied)(?! by))|\b${IS_NOT}.{0,40}\b${WHO}|\bno (?:such|valid|one|account|mail ?box|user|recipient|person)\b|no existe|nessun|unrout|(?:accept|rejected) (?:user|recipients)|refuses to accept|service not known|find a gateway|badrcpt|bad ?recipient|validrcpt|не существует|не найден|にありません|存在しません|見つかりません|不存在`,
  'i',
)

/** Names of servers, addresses and links hold words that nobody says. */
const NAMES = /<[^<>]{0,300}>|\S*[@/]\S*|[\w-]+(?:\.[\w-]+)+/g

/** Whom the server asked and when, before what that one said. */
const RELAYED = /^.{0,300}\b(?:said|says|reason|remote (?:mail )?server)\b.{0,200}?(?=(?<!\d)[45]\d\d[ -])/i

/** RFC 3463: no such mailbox, domain or place; moved; disabled; no route. */
const HARD_CODES = /^5\.(?:1\.(?:[0-6]|10)|2\.1|4\.4)$/

/**
 * Hard: this address takes no mail. Soft: it may take it another time, or another letter. Hard is only what speaks of the
 * recipient: whoever is taken for dead by mistake gets no more news.
 */
export function kindOf(told: { status: string | null; reason: string; action: string }): 'hard' | 'soft' {
  const { status, action } = told
  const reason = told.reason.replace(RELAYED, '').replace(NAMES, ' ').replaceAll('_', ' ')
  if (action === 'delayed' || status?.startsWith('4.') || FULL.test(reason) || LATER.test(reason)) return 'soft'
  if (ABOUT_US.test(reason) || TOO_LARGE.test(reason)) return 'soft'
  if (ABOUT_THEM.test(reason)) return 'hard'
  return status !== null && HARD_CODES.test(status) ? 'hard' : 'soft'
}
