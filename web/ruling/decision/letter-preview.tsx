import { IconMailForward } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { sentenceOf } from '../../app/failure.ts'
import { useSay } from '../../app/speech.ts'
import type { Case } from '../../case/query.ts'
import { useSayMoment } from '../../parts/time/moment.tsx'
import { FindingTag } from '../../review/severity.tsx'
import type { Preview } from '../query.ts'
import css from './decision.module.css'

/** The letter as the customer will read it, made while one types; or what it still lacks. */
export function LetterPreview({ preview, theCase }: { preview: UseQueryResult<Preview>; theCase: Case }) {
  const say = useSay()
  const sayMoment = useSayMoment()
  const { data, error, isPlaceholderData } = preview
  return (
    <section className={css.preview} aria-label={say('ruling.preview')}>
      <h3>
        <IconMailForward size={18} stroke={1.7} aria-hidden />
        {say('ruling.preview')}
      </h3>
      {error && (
        <p className={css.lacks} role="status">
          {sentenceOf(error)}
        </p>
      )}
      {data && !error ? (
        <>
          <p className={css.letter} lang={data.language} data-stale={isPlaceholderData || undefined}>
            {data.text}
          </p>
          {data.appealTo && data.appealUntil && (
            <p className={css.hint}>
              {say('ruling.appealUntil', { name: data.appealTo.name, until: sayMoment(data.appealUntil) })}
            </p>
          )}
          {data.review.findings.length > 0 && (
            <ul className={css.findings} aria-label={say('ruling.findings')}>
              {data.review.findings.map((finding, index) => (
                <li key={index}>
                  <FindingTag finding={finding} />
                  <span>{finding.mend}</span>
                </li>
              ))}
            </ul>
          )}
          {theCase.customer.reach.answers.length > 0 && (
            <details className={css.brief}>
              <summary>{say('ruling.brief')}</summary>
              <p lang={data.language}>{data.brief}</p>
            </details>
          )}
        </>
      ) : (
        !error && <p className={css.hint}>{say('ruling.previewSoon')}</p>
      )}
    </section>
  )
}
