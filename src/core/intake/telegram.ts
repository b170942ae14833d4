/** A person's message to the bot, as the desk reads it. */
export interface TelegramWord {
  /** The chat, which is the address to answer to. */
  chat: string
  name: string
  text: string
  /** What `/start` brought along: the mark of a link, empty without one; null where it is no `/start`. */
  start: string | null
  files: { id: string; name: string; type: string }[]
}

type Tree = Record<string, unknown>

/** Reads an update of the Bot API. Null: nothing that a person said to the bot alone. */
export function readTelegram(content: string): TelegramWord | null {
  const update = treeOf(JSON.parse(content))
  const message = treeOf(update.message ?? update.edited_message)
  const chat = treeOf(message.chat)
  if (chat.type !== 'private' || typeof chat.id !== 'number') return null
  const text = textOf(message.text) || textOf(message.caption) || placeOf(message)
  const files = filesOf(message)
  if (!text && !files.length) return null
  const { first_name, last_name } = treeOf(message.from)
  const start = /^\/start(?:@\w+)?(?:\s+(\S+))?\s*$/.exec(text)
  return {
    chat: String(chat.id),
    name: [textOf(first_name), textOf(last_name)].filter(Boolean).join(' '),
    text,
    start: start ? (start[1] ?? '') : null,
    files,
  }
}

/** The kinds of files that a message may hold, with the ending where Telegram gives no name. */
const KINDS = {
  document: '',
  video: 'mp4',
  audio: 'mp3',
  voice: 'ogg',
  video_note: 'mp4',
} as const

const TYPES: Record<string, string> = {
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  '': 'application/octet-stream',
}

function filesOf(message: Tree): TelegramWord['files'] {
  const photo = Array.isArray(message.photo) ? treeOf(message.photo.at(-1)) : {}
  const files = typeof photo.file_id === 'string' ? [{ id: photo.file_id, name: 'photo.jpg', type: 'image/jpeg' }] : []
  for (const [kind, ending] of Object.entries(KINDS)) {
    const { file_id: id, file_name, mime_type } = treeOf(message[kind])
    if (typeof id !== 'string') continue
    files.push({ id, name: textOf(file_name) || `${kind}.${ending}`, type: textOf(mime_type) || TYPES[ending]! })
  }
  return files
}

/** A place or a contact that is shared is words, too. */
function placeOf({ location, contact }: Tree): string {
  const { latitude, longitude } = treeOf(location)
  if (typeof latitude === 'number') return `${latitude}, ${longitude}`
  return textOf(treeOf(contact).phone_number)
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const treeOf = (value: unknown): Tree => (typeof value === 'object' && value !== null ? (value as Tree) : {})
