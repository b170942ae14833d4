const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

/** How the key is written on this machine: Alt+P, ⌥P. */
export const keyName = (letter: string) => (isApple ? `⌥${letter}` : `Alt+${letter}`)

/** The key by its place, so that it is the same under a Russian layout. */
export const isAltKey = (event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'code'>, letter: string) =>
  event.altKey && !event.ctrlKey && !event.metaKey && event.code === `Key${letter}`
