import { useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/tag.tsx'
import type { Finding } from '../../review/query.ts'
import { SeverityIcon, useFindingTitle, useSeverityName } from '../../review/severity.tsx'
import css from './review.module.css'
import type { Pointing } from './review-panel.tsx'
import { byWeight } from './spans.ts'

/** What is to be mended: the heaviest first, each with why and how; pressed, it selects its words in the letter. */
export function Findings({ findings, ...pointing }: { findings: Finding[] } & Pointing) {
  const say = useSay()
  if (!findings.length) return null
  return (
    <section aria-label={say('review.mend')}>
      <h3 className={css.heading}>{say('review.mend')}</h3>
      <ul className={css.list}>
        {[...findings].sort(byWeight).map((finding, i) => (
          <li key={`${finding.code} ${finding.ask ?? i}`}>
            <One finding={finding} {...pointing} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function One({ finding, light, select }: { finding: Finding } & Pointing) {
  const { at } = finding
  if (!at) return <div className={css.finding}>{<Said finding={finding} />}</div>
  return (
    <button
      type="button"
      className={css.finding}
      onClick={() => select(at)}
      onMouseEnter={() => light(at)}
      onMouseLeave={() => light(null)}
      onFocus={() => light(at)}
      onBlur={() => light(null)}
    >
      <Said finding={finding} />
    </button>
  )
}

function Said({ finding }: { finding: Finding }) {
  const say = useSay()
  const title = useFindingTitle()
  const severity = useSeverityName()
  return (
    <>
      <SeverityIcon severity={finding.severity} />
      <span className={css.said}>
        <span className={css.title}>
          {title(finding.code)}
          <span className={css.severity} data-severity={finding.severity}>
            {severity(finding.severity)}
          </span>
          {finding.second && <Tag>{say('review.second')}</Tag>}
        </span>
        <span className={css.why}>{finding.why}</span>
        <span className={css.mend}>{finding.mend}</span>
      </span>
    </>
  )
}
