import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSay } from '../../app/speech.ts'
import { Tag, type Tone } from '../../parts/sign/tag.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import rules from '../rule/rule.module.css'
import { useSayDay } from '../rule/say-day.ts'
import { sayRule } from '../rule/words.ts'
import css from './pack.module.css'
import { type Comparison, comparisonQuery, type Pack } from './query.ts'
import { useSayFigure } from './say-figure.ts'

interface ComparisonViewProps {
  pack: string
  before: string
  packs: Pack[]
}

/** What changed between two editions, rule by rule; what did not is counted. */
export function ComparisonView({ pack, before, packs }: ComparisonViewProps) {
  const comparison = useQuery(comparisonQuery(pack, before))
  return <Resolved query={comparison}>{known => <Changes comparison={known} packs={packs} />}</Resolved>
}

function Changes({ comparison, packs }: { comparison: Comparison; packs: Pack[] }) {
  const say = useSay()
  const sayDay = useSayDay()
  const { before, after } = comparison
  const changed = comparison.rules.filter(({ change }) => change !== 'same')
  const same = comparison.rules.length - changed.length
  const dates = { before: sayDay(before.effectiveFrom), after: sayDay(after.effectiveFrom) }
  return (
    <section aria-labelledby="changes-title" aria-live="polite" className={css.changes}>
      <Title order={3} id="changes-title" className={rules.part}>
        {say('packs.changed', dates)}
      </Title>
      {changed.length === 0 && <p className={rules.quiet}>{say('packs.nothing')}</p>}
      {changed.map(change => (
        <Change key={change.rule} change={change} packs={packs} of={comparison} />
      ))}
      {changed.length > 0 && same > 0 && <p className={rules.quiet}>{say('packs.sameRules', { count: same })}</p>}
    </section>
  )
}

const TONES: Record<Comparison['rules'][number]['change'], Tone> = {
  added: 'good',
  gone: 'danger',
  changed: 'warn',
  same: 'quiet',
}

interface ChangeProps {
  change: Comparison['rules'][number]
  packs: Pack[]
  of: Comparison
}

function Change({ change: { rule, change, figures }, packs, of }: ChangeProps) {
  const say = useSay()
  const was = useSayFigure(figuresIn(packs, of.before.pack, rule))
  const is = useSayFigure(figuresIn(packs, of.after.pack, rule))
  const { sayName } = change === 'gone' ? was : is
  return (
    <div className={css.change}>
      <h4 className={css.ruleName}>
        {sayRule(say, rule)} <Tag tone={TONES[change]}>{say(`packs.change.${change}`)}</Tag>
      </h4>
      <div className={css.tableBox}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{say('packs.figureName')}</th>
              {change !== 'added' && <th scope="col">{say('packs.before')}</th>}
              {change !== 'gone' && <th scope="col">{say('packs.after')}</th>}
            </tr>
          </thead>
          <tbody>
            {figures.map(({ path, before, after }) => (
              <tr key={path.join('/')}>
                <th scope="row">{sayName(path)}</th>
                {change !== 'added' && <td className={css.was}>{was.sayValue(path, before)}</td>}
                {change !== 'gone' && <td>{is.sayValue(path, after)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const figuresIn = (packs: Pack[], id: string, rule: string) =>
  packs.find(({ pack }) => pack === id)?.rules.find(each => each.rule === rule)?.figures ?? []
