import { type ReactNode, useSyncExternalStore } from 'react'
import { language, SpokenContext } from './speech.ts'

/** Says `children` in the language that is set, and anew when it changes. */
export function Speaking({ children }: { children: ReactNode }) {
  const spoken = useSyncExternalStore(language.subscribe, language.get)
  return <SpokenContext value={spoken}>{children}</SpokenContext>
}
