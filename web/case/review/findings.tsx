import { memo } from 'react'
import { useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import type { Finding } from '../../review/query.ts'
import { SeverityIcon, useFindingTitle, useSeverityName } from '../../review/severity.tsx'
import type { Pointing } from './pointing.ts'
import css from './review.module.css'
import { byWeight } from './spans.ts'

/** What is to be mended: the heaviest first, each with why and how; pressed, it selects its words in the letter. */
export const Findings = memo(({ findings, ...pointing }: { findings: Finding[] } & Pointing) => {
  const say = useSay()
  if (!findings.length) return null
  return (
    <section aria-label={say('review.mend')}>
      <h3 className={css.heading}>{say('review.mend')}</h3>
      <ul className={css.list}>
        {alike(findings).map((group, i) => (
          <li key={`${group[0].code} ${i}`}>
            <One group={group} {...pointing} />
          </li>
        ))}
      </ul>
    </section>
  )
})

type Group = [Finding, ...Finding[]]

/** Questions that got nothing are one thing to mend; what rests on words of the letter stands by itself. */
function alike(findings: Finding[]): Group[] {
  const groups: Group[] = []
  for (const finding of [...findings].sort(byWeight)) {
    const same = groups.find(([first]) => !finding.at && !first.at && first.code === finding.code)
    if (same) same.push(finding)
    else groups.push([finding])
  }
  return groups
}

function One({ group, light, select }: { group: Group } & Pointing) {
  const [{ at }] = group
  if (!at)
    return (
      <div className={css.finding}>
        <Said group={group} />
      </div>
    )
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
      <Said group={group} />
    </button>
  )
}

function Said({ group }: { group: Group }) {
  const say = useSay()
  const title = useFindingTitle()
  const severity = useSeverityName()
  const [finding] = group
  return (
    <>
      <SeverityIcon severity={finding.severity} />
      <span className={css.said}>
        <span className={css.title}>
          {title(finding.code)}
          {group.length > 1 && ` · ${group.length}`}
          <span className={css.severity} data-severity={finding.severity}>
            {severity(finding.severity)}
          </span>
          {finding.second && <Tag>{say('review.second')}</Tag>}
        </span>
        <span className={css.why}>{finding.why}</span>
        {group.slice(1).map(({ quote }) => (
          <span key={quote} className={css.also}>
            {say('review.quoted', { words: quote })}
          </span>
        ))}
        <span className={css.mend}>{finding.mend}</span>
      </span>
    </>
  )
}
