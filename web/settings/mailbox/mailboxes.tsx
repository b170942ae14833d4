import { Button } from '@mantine/core'
import { IconMailbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSay } from '../../app/speech.ts'
import { Page } from '../../parts/page/page.tsx'
import { Empty } from '../../parts/state/empty.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import { mailboxesQuery } from '../query.ts'
import css from '../settings.module.css'
import { MailboxForm } from './mailbox-form.tsx'

/** The mailboxes elsewhere that the desk reads, each with how it fares. */
export function Mailboxes() {
  const say = useSay()
  const mailboxes = useQuery(mailboxesQuery)
  const [adding, setAdding] = useState(false)
  return (
    <Page title={say('mailboxes.title')} hint={say('mailboxes.hint')} narrow>
      <Resolved query={mailboxes}>
        {({ items }) => (
          <div className={css.cards}>
            {items.map(item => (
              <MailboxForm key={item.id} known={item} />
            ))}
            {!items.length && !adding && (
              <div className={css.card}>
                <Empty icon={IconMailbox} title={say('mailboxes.none')} text={say('mailboxes.noneHint')} />
              </div>
            )}
            {adding ? (
              <MailboxForm onDone={() => setAdding(false)} />
            ) : (
              <div>
                <Button variant="default" onClick={() => setAdding(true)}>
                  {say('mailboxes.add')}
                </Button>
              </div>
            )}
          </div>
        )}
      </Resolved>
    </Page>
  )
}
