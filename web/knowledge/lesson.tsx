import { useSay } from '../app/speech.ts'
import css from './knowledge.module.css'
import type { Kind } from './query.ts'

const POINTS = {
  article: ['article.question', 'article.first', 'article.steps', 'article.end'],
  macro: ['macro.fact', 'macro.who', 'macro.when', 'macro.ask'],
} as const

/** What makes a good text of this kind, where nothing is open yet. */
export function Lesson({ kind }: { kind: Kind }) {
  const say = useSay()
  return (
    <aside className={css.lesson} aria-label={say(`lesson.${kind}Title`)}>
      <h2 className={css.lessonTitle}>{say(`lesson.${kind}Title`)}</h2>
      <ol className={css.points}>
        {POINTS[kind].map(point => (
          <li key={point}>{say(`lesson.${point}`)}</li>
        ))}
      </ol>
      <p className={css.quiet}>{say(`lesson.${kind}Why`)}</p>
    </aside>
  )
}
