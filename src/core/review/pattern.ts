/** The text as the patterns expect it: small letters, е for ё, straight quotation marks. As long as the original. */
export const plain = (text: string): string =>
  // a small İ is two characters: all that stands after it would have moved
  text.replace(/İ/g, 'I').toLowerCase().replace(/ё/g, 'е').replace(/’/g, "'")

/**
 * A pattern for plain text; `\p{L}` is a Latin or Cyrillic letter. All letters of all scripts, in capitals and small, would
 * take a third of a second to compile at every start.
 */
export const pattern = (source: string): RegExp =>
  new RegExp(
    source
      .replace(/ё/g, 'е')
      .replaceAll('[\\p{L}', '[a-zа-я')
      .replaceAll('[^\\p{L}', '[^a-zа-я')
      .replaceAll('\\p{L}', '[a-zа-я]')
      .replaceAll('\\P{L}', '[^a-zа-я]'),
  )
