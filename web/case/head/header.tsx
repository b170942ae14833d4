import { Title } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSay } from '../../app/speech.ts'
import { Back } from '../../parts/page/back.tsx'
import { Tag } from '../../parts/sign/tag.tsx'
import { Moment } from '../../parts/time/moment.tsx'
import type { Case } from '../query.ts'
import { StateTag } from '../state.tsx'
import css from './header.module.css'
import { Others } from './others.tsx'

/** Number, subject, state and whose it is. */
export function Header({ theCase }: { theCase: Case }) {
  const say = useSay()
  return (
    <header className={css.header}>
      <Back to="/cases" label={say('case.back')} />
      <div className={css.what}>
        <Title order={1} className={css.title}>
          <span className={css.number}>{say('case.number', { number: theCase.id })}</span>{' '}
          <span lang={theCase.language}>{theCase.subject || say('case.noSubject')}</span>
        </Title>
        <div className={css.about}>
          <Link to="/customers/$customerId" params={{ customerId: theCase.customer.id }} className="mg-link">
            {theCase.customer.name || say('customer.nameless')}
          </Link>
          <span>
            {say('case.openedAt')} <Moment at={theCase.openedAt} />
          </span>
          {theCase.place && <span>{theCase.place}</span>}
          {theCase.reopened > 0 && (
            <Tag tone="warn" icon={<IconRepeat size={14} aria-hidden />}>
              {say('case.reopened', { count: theCase.reopened })}
            </Tag>
          )}
          <Others caseId={theCase.id} />
        </div>
      </div>
      <StateTag state={theCase.state} />
    </header>
  )
}
