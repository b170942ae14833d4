import { useSyncExternalStore } from 'react'

/** A value that the whole page shares and this browser remembers when it has a key. */
export interface Kept<T> {
  get(): T
  set(value: T): void
  /** Calls back at each change until the answer is called. */
  subscribe(listener: () => void): () => void
  use(): T
}

/** Makes a shared value; with `key` it survives a reload. */
export function kept<T>(initial: T, key?: string): Kept<T> {
  let value = key ? remembered(key, initial) : initial
  const listeners = new Set<() => void>()
  const get = () => value
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    get,
    subscribe,
    set(next) {
      value = next
      if (key) remember(key, next)
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(subscribe, get),
  }
}

export function remembered<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(key)
    return text === null ? fallback : JSON.parse(text)
  } catch {
    return fallback
  }
}

/** A full or forbidden storage must not stop the work: the value then lives as long as the page. */
export function remember(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {}
}
