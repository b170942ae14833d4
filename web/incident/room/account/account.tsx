import { useQuery } from '@tanstack/react-query'
import { language, useSay } from '../../../app/speech.ts'
import { span } from '../../../app/time/dates.ts'
import { Panel } from '../../../parts/page/panel.tsx'
import { Tag } from '../../../parts/sign/tag.tsx'
import { Resolved } from '../../../parts/state/resolved.tsx'
import { Moment } from '../../../parts/time/moment.tsx'
import { type Account, accountQuery, type Incident } from '../../query.ts'
import room from '../room.module.css'
import { ToldList } from '../told/told-list.tsx'
import css from './account.module.css'

/** What the incident was like for those it hit, and what it took. */
export function AccountPage({ incident }: { incident: Incident }) {
  const found = useQuery(accountQuery(incident.id))
  return (
    <Resolved query={found}>
      {account => (
        <div className={room.stack}>
          <Figures account={account} />
          <div className={room.half}>
            <Estimates estimates={account.estimates} />
            <Stood blockers={account.blockers} />
          </div>
          <ToldList incident={incident} />
        </div>
      )}
    </Resolved>
  )
}

function Figures({ account }: { account: Account }) {
  const say = useSay()
  const spoken = language.use()
  const { concerned, told, firstWord, toldBeforeAsking, words, pledges, failure } = account
  const lasted = failure.until && span(Date.parse(failure.until) - Date.parse(failure.from), spoken)
  const percent = toldBeforeAsking.share === null ? '—' : `${Math.round(toldBeforeAsking.share * 100)} %`
  return (
    <dl className={css.figures}>
      <Figure name={say('incident.account.lasted')} value={lasted ?? say('incident.account.lasts')} />
      <Figure
        name={say('incident.account.told')}
        value={say('incident.heard.of', { there: told, all: concerned })}
        bad={told < concerned && failure.until !== null}
      />
      <Figure
        name={say('incident.account.firstWord')}
        value={firstWord ? span(firstWord.medianSeconds * 1000, spoken) : '—'}
        hint={firstWord && say('incident.account.slowest', { span: span(firstWord.p95Seconds * 1000, spoken) })}
      />
      <Figure
        name={say('incident.account.beforeAsking')}
        value={percent}
        hint={say('incident.customers', { count: toldBeforeAsking.customers })}
      />
      <Figure
        name={say('incident.account.words')}
        value={say('incident.account.keptBroken', { kept: words.kept, broken: words.broken })}
        bad={words.broken > 0}
      />
      <Figure
        name={say('incident.account.pledges')}
        value={say('incident.account.keptBroken', { kept: pledges.kept, broken: pledges.broken })}
        hint={pledges.moved > 0 && say('incident.moves', { count: pledges.moved })}
        bad={pledges.broken > 0}
      />
      <Figure
        name={say('incident.account.avoided')}
        value={`${account.complaintsAvoided}`}
        hint={say('incident.account.avoidedHint')}
      />
      <Figure name={say('incident.account.duplicates')} value={`${account.duplicates}`} bad={account.duplicates > 0} />
      <Figure
        name={say('incident.account.unreachable')}
        value={`${account.unreachable}`}
        hint={account.inDoubt > 0 && say('incident.account.inDoubt', { count: account.inDoubt })}
        bad={account.unreachable > 0}
      />
      <Figure
        name={say('incident.answers.title')}
        value={`${say('incident.answers.works', { count: account.answers.works })} · ${say('incident.answers.not', { count: account.answers.not })}`}
        hint={say('incident.account.silent', { count: account.answers.silent })}
      />
    </dl>
  )
}

interface FigureProps {
  name: string
  value: string
  hint?: string | false | null
  bad?: boolean
}

const Figure = ({ name, value, hint, bad }: FigureProps) => (
  <div data-bad={bad || undefined}>
    <dt>{name}</dt>
    <dd>
      <strong>{value}</strong>
      {hint && <span>{hint}</span>}
    </dd>
  </div>
)

function Estimates({ estimates }: { estimates: Account['estimates'] }) {
  const say = useSay()
  const spoken = language.use()
  return (
    <Panel title={say('incident.estimate.path')}>
      {estimates.length === 0 && <p className={room.hint}>{say('incident.noEstimate')}</p>}
      <ol className={css.rows}>
        {estimates.map(({ bulletinId, toldAt, to, move, reasons, held }) => (
          <li key={bulletinId}>
            <div className={css.line}>
              <strong>
                <Moment at={to} />
              </strong>
              {move > 0 && <Tag tone="warn">{say('incident.bulletin.move', { number: move })}</Tag>}
              {held !== null && (
                <Tag tone={held ? 'good' : 'danger'}>
                  {say(held ? 'incident.account.held' : 'incident.account.missed')}
                </Tag>
              )}
            </div>
            <div className={room.hint} style={{ margin: 0 }}>
              {say('incident.account.toldAt')} <Moment at={toldAt} />
              {reasons[spoken] && ` · ${reasons[spoken]}`}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Stood({ blockers }: { blockers: Account['blockers'] }) {
  const say = useSay()
  return (
    <Panel title={say('incident.blocker.title')}>
      {blockers.length === 0 && <p className={room.hint}>{say('incident.account.noBlockers')}</p>}
      <ol className={css.rows}>
        {blockers.map(({ id, what, owner, days, moves, until, reasons }) => (
          <li key={id}>
            <div className={css.line}>
              <strong>{what}</strong>
              {!until && <Tag tone="warn">{say('incident.account.stands')}</Tag>}
            </div>
            <div className={room.hint} style={{ margin: 0 }}>
              {owner.name} ·{' '}
              {say('incident.account.days', { days: String(days).replace('.', say('incident.account.point')) })}
              {moves > 0 && ` · ${say('incident.moves', { count: moves })}`}
              {reasons.length > 0 && ` · ${reasons.join(' · ')}`}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
