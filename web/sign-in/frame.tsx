import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { LanguageSwitch, ThemeSwitch } from '../app/shell/switches.tsx'
import { useTitle } from '../app/title.ts'
import css from './frame.module.css'

/** The page before the sign-in: one card, the name, the language. */
export function Frame({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  useTitle(title)
  return (
    <main className={css.frame}>
      <div className={css.card}>
        <img src="/mark.svg" alt="Makegood" width={44} height={44} />
        <Title order={1} mt={16}>
          {title}
        </Title>
        <p className={css.hint}>{hint}</p>
        {children}
      </div>
      <div className={css.foot}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </main>
  )
}
