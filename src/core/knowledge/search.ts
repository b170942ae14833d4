const WORD = /[\p{L}\p{N}]+/gu

/** The words of a search or a message as the index knows them: small letters, ё as е, each once, no more than `most`. */
export const searchWords = (text: string, most: number): string[] =>
  [
    ...new Set(
      (text.slice(0, 20_000).match(WORD) ?? []).map(word => word.toLowerCase().replaceAll('ё', 'е').slice(0, 60)),
    ),
  ].slice(0, most)
