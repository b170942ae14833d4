import type { Protection } from '../../core/intake/mail/parsed-mail.ts'
import { type MimePart, partsIn } from './mime.ts'

/** By which way a letter is signed. */
export function signedBy(root: MimePart, types: string[], body: string): Protection | null {
  if (types.includes('application/pgp-signature') || /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(body)) return 'pgp'
  const smime = /^application\/(?:x-)?pkcs7-signature$/
  if (types.some(type => smime.test(type))) return 's/mime'
  return smimeType(root) === 'signed-data' ? 's/mime' : null
}

/** By which way nobody but its receiver can read it. */
export function encryptedBy(root: MimePart, types: string[], body: string): Protection | null {
  if (types.includes('application/pgp-encrypted') || /^-----BEGIN PGP MESSAGE-----/m.test(body)) return 'pgp'
  return /enveloped-data|compressed-data|^$/.test(smimeType(root) ?? 'none') ? 's/mime' : null
}

function smimeType(root: MimePart): string | null {
  const part = partsIn(root).find(({ type }) => /^application\/(?:x-)?pkcs7-mime$/.test(type))
  return part ? (part.params.get('smime-type') ?? '').toLowerCase() : null
}
