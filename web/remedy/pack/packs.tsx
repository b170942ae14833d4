import { IconBooks } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useRowKeys } from '../../app/keys/shortcuts.ts'
import { useMe } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import rules from '../rule/rule.module.css'
import { RuleViews } from '../rule/rule-views.tsx'
import { useSayDay } from '../rule/say-day.ts'
import { sayJurisdiction } from '../rule/words.ts'
import { OwnPack } from './own-pack.tsx'
import { PackOpened } from './pack-opened.tsx'
import { type Pack, packsQuery } from './query.ts'

const route = getRouteApi('/desk/packs')

/** The packs that hold here, published ones and the company's own, each as it stands and against another edition. */
export function Packs() {
  const say = useSay()
  const { role } = useMe()
  const packs = useQuery(packsQuery)
  const { pack, before } = route.useSearch()
  return (
    <Page title={say('packs.title')} hint={say('packs.hint')} actions={<RuleViews now="packs" />}>
      <Resolved query={packs}>
        {({ items }) => (
          <div className={rules.columns} data-opened={pack || undefined}>
            <div className={rules.found}>
              {role !== 'agent' && <OwnPack />}
              <PackList packs={items} chosen={pack} />
            </div>
            <Opened packs={items} pack={items.find(each => each.pack === pack)} before={before} />
          </div>
        )}
      </Resolved>
    </Page>
  )
}

function Opened({ packs, pack, before }: { packs: Pack[]; pack: Pack | undefined; before: string | undefined }) {
  const say = useSay()
  if (pack) return <PackOpened key={pack.pack} pack={pack} packs={packs} before={before} />
  return (
    <div className={rules.list}>
      <Empty icon={IconBooks} title={say('packs.emptyTitle')} text={say('packs.emptyText')} />
    </div>
  )
}

function PackList({ packs, chosen }: { packs: Pack[]; chosen: string | undefined }) {
  const say = useSay()
  const sayDay = useSayDay()
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const laws = [...new Set(packs.map(({ jurisdiction }) => jurisdiction))]
  return (
    <div ref={list}>
      {laws.map(law => (
        <section key={law} aria-label={sayJurisdiction(say, law)}>
          <h2 className={rules.law}>{sayJurisdiction(say, law)}</h2>
          <ul className={`${rules.list} ${rules.rows}`}>
            {packs
              .filter(({ jurisdiction }) => jurisdiction === law)
              .map(pack => (
                <li key={pack.pack} className={rules.row} data-chosen={pack.pack === chosen || undefined}>
                  <Link to="/packs" search={{ pack: pack.pack }} className={rules.name} data-row>
                    {pack.title}
                  </Link>
                  <span className={rules.quiet}>
                    {say('pack.since', { from: sayDay(pack.effectiveFrom) })} ·{' '}
                    {say('packs.ruleCount', { count: pack.rules.length })}{' '}
                    {pack.own && <Tag tone="info">{say('packs.own')}</Tag>}
                    {pack.status !== 'active' && <Tag tone="info">{say(`pack.status.${pack.status}`)}</Tag>}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
