/** Why a letter did not arrive, as a person would say it. */
export const BOUNCE_CAUSES = [
  'mailbox-full',
  'no-mailbox',
  'too-large',
  'taken-for-spam',
  'server-away',
  'refused',
] as const
export type BounceCause = (typeof BOUNCE_CAUSES)[number]

/** The first row that fits; statuses are those of RFC 3463. */
const TABLE: [BounceCause, RegExp][] = [
  [
    'mailbox-full',
    /\b[45]\.2\.2\b|(?:mail ?box|inbox|quota|storage).{0,40}(?:full|exceed|over|limit)|(?:over|exceed\w*|out of).{0,20}(?:quota|storage)|full mailbox|mailfull|переполнен/i,
  ],
  ['too-large', /\b[45]\.(?:2\.3|3\.4)\b|too (?:large|big)|size (?:limit )?exceed|exceeds .{0,30}size/i],
  [
    'taken-for-spam',
    /\b[45]\.7\.\d|spam|block ?list|blacklist|\bdnsbl\b|\brbl\b|reputation|\bdmarc\b|\bspf\b|\bdkim\b|policy/i,
  ],
  [
    'no-mailbox',
    /\b[45]\.1\.\d|\b[45]\.2\.1\b|user (?:is )?(?:unknown|not found)|unknown (?:user|recipient|address|local)|no such (?:user|mailbox|recipient|address|domain)|(?:does not|doesn.t) exist|not listed|invalid (?:recipient|mailbox|address)|(?:account|mailbox) .{0,30}(?:disabled|inactive|closed|suspended)|no mailbox|host (?:unknown|not found)|не существует|не найден/i,
  ],
  ['server-away', /\b[45]\.4\.\d|timed? ?out|timeout|expired|try again|temporar|greylist|connection|unavailable/i],
]

/** What the words of another server, or its status, come to. */
export const causeOf = (words: string): BounceCause => TABLE.find(([, sign]) => sign.test(words))?.[0] ?? 'refused'
