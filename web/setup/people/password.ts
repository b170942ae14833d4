/** Letters and digits that nobody mistakes for one another when they are read out. */
const SIGNS = 'abcdefghkmnpqrstuvwxyz23456789'

/** A first password to be handed over: four groups of four, some 78 bits. */
export function firstPassword(): string {
  // a byte above the last whole round would favour the first signs
  const most = 256 - (256 % SIGNS.length)
  let signs = ''
  while (signs.length < 16)
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < most && signs.length < 16) signs += SIGNS[byte % SIGNS.length]
  return signs.replace(/(.{4})(?=.)/g, '$1-')
}
