import { Select, Title } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { Tag } from '../../parts/sign/tag.tsx'
import { EditionSource, ToAll, useSayPeriod } from '../rule/edition.tsx'
import rules from '../rule/rule.module.css'
import { useSayDay } from '../rule/say-day.ts'
import { sayRule } from '../rule/words.ts'
import { ComparisonView } from './comparison.tsx'
import css from './pack.module.css'
import { editionsBeside, type Pack, type PackRule } from './query.ts'
import { useSayFigure } from './say-figure.ts'

interface PackOpenedProps {
  pack: Pack
  packs: Pack[]
  /** The edition that it is held against. */
  before: string | undefined
}

/** One edition: when it holds, where it comes from, what changed since another, and each rule with its figures. */
export function PackOpened({ pack, packs, before }: PackOpenedProps) {
  const say = useSay()
  const sayDay = useSayDay()
  const sayPeriod = useSayPeriod()
  const go = useNavigate()
  const beside = editionsBeside(pack, packs)
  const { title, status } = pack
  return (
    <div>
      <ToAll to="/packs">{say('packs.back')}</ToAll>
      <article className={rules.opened}>
        <header className={css.head}>
          <Title order={2} className={rules.title}>
            {title}
          </Title>
          <div className={rules.when}>
            {sayPeriod(pack)}
            {pack.own && <Tag tone="info">{say('packs.own')}</Tag>}
            {status !== 'active' && <Tag tone="info">{say(`pack.status.${status}`)}</Tag>}
          </div>
          <EditionSource of={pack} />
        </header>
        {beside.length > 0 && (
          <Select
            className={css.beside}
            label={say('packs.compare')}
            placeholder={say('packs.compareNone')}
            clearable
            data={beside.map(other => ({
              value: other.pack,
              label: `${say('pack.since', { from: sayDay(other.effectiveFrom) })}, ${other.title}`,
            }))}
            value={before ?? null}
            onChange={next => void go({ to: '/packs', search: { pack: pack.pack, before: next ?? undefined } })}
          />
        )}
        {before && <ComparisonView pack={pack.pack} before={before} packs={packs} />}
        <section aria-labelledby="pack-rules-title">
          <Title order={3} id="pack-rules-title" className={rules.part}>
            {say('packs.rules')}
          </Title>
          <ul className={css.rules}>
            {pack.rules.map(rule => (
              <RuleRow key={rule.rule} rule={rule} />
            ))}
          </ul>
        </section>
      </article>
    </div>
  )
}

/** A rule as its figures say it; the currency stands with each sum. */
function RuleRow({ rule }: { rule: PackRule }) {
  const say = useSay()
  const { sayName, sayValue } = useSayFigure(rule.figures)
  const hasSum = rule.figures.some(({ path }) => path.some(part => part.endsWith('Minor')))
  const shown = rule.figures.filter(({ path }) => !hasSum || path.at(-1) !== 'currency')
  return (
    <li className={css.rule}>
      <div className={css.ruleHead}>
        <h4 className={css.ruleName}>{sayRule(say, rule.rule)}</h4>
        <Link to="/rules" search={{ rule: rule.rule }} className={css.try}>
          <IconPlayerPlay size={15} aria-hidden />
          {say('packs.tryRule')}
          <span className="visually-hidden">: {sayRule(say, rule.rule)}</span>
        </Link>
      </div>
      {shown.length ? (
        <dl className={css.figures}>
          {shown.map(({ path, value }) => (
            <div key={path.join('/')}>
              <dt>{sayName(path)}</dt>
              <dd>{sayValue(path, value)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={rules.quiet}>{say('packs.noFigures')}</p>
      )}
    </li>
  )
}
