import { Button, Modal, Stack, Textarea } from '@mantine/core'
import { IconExternalLink, IconPencil } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../app/failure.ts'
import { useMe } from '../app/session.ts'
import { useSay } from '../app/speech.ts'
import { Tag } from '../parts/sign/tag.tsx'
import { Problem } from '../parts/state/problem.tsx'
import { Day, Moment } from '../parts/time/moment.tsx'
import css from './knowledge.module.css'
import { type Kind, requestsOf, useWritingChange, type Writing } from './query.ts'
import { Remarks } from './remarks.tsx'

interface ReadingProps {
  kind: Kind
  writing: Writing
  onEdit: () => void
}

/** A text as it is read, with who wrote it and what is to be remarked. */
export function Reading({ kind, writing, onEdit }: ReadingProps) {
  const say = useSay()
  const { title, text, language, links = [], changedBy, changedAt, retirement } = writing
  return (
    <article className={css.reading} aria-labelledby="writing-title">
      <header className={css.head}>
        <h2 id="writing-title" className={css.title} lang={language}>
          {title}
        </h2>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPencil size={17} stroke={1.7} aria-hidden />}
          onClick={onEdit}
        >
          {say('app.change')}
        </Button>
      </header>
      <p className={css.quiet}>
        <Tag>{say(`language.${language}`)}</Tag> {say('knowledge.edited')} {changedBy}, <Day at={changedAt} />
      </p>
      {retirement && (
        <p className={css.retired}>
          {say('knowledge.retiredBy')} {retirement.by}, <Moment at={retirement.at} />
          {retirement.why && `. ${retirement.why}`}
        </p>
      )}
      <Remarks remarks={writing.remarks} />
      <div className={css.text} lang={language}>
        <WithPlaces text={text} />
      </div>
      {links.length > 0 && (
        <nav className={css.links} aria-label={say('knowledge.links')}>
          {links.map(({ label, url }) => (
            <a key={label + url} href={url} target="_blank" rel="noreferrer" className="mg-link" lang={language}>
              <IconExternalLink size={16} stroke={1.7} aria-hidden /> {label}
            </a>
          ))}
        </nav>
      )}
      <Use kind={kind} writing={writing} />
    </article>
  )
}

/** Places that a case fills stand out. */
const WithPlaces = ({ text }: { text: string }) =>
  text.split(/(\{\{[^{}\n]{1,80}\}\})/).map((piece, i) =>
    i % 2 ? (
      <mark key={i} className={css.place}>
        {piece}
      </mark>
    ) : (
      piece
    ),
  )

/** Leads and administrators take a text out of use and back. */
function Use({ kind, writing: { id, title, retirement } }: { kind: Kind; writing: Writing }) {
  const say = useSay()
  const { role } = useMe()
  const [asking, setAsking] = useState(false)
  const reinstate = useWritingChange(kind, () => requestsOf(kind).reinstate(id))
  if (role === 'agent') return null
  return (
    <footer className={css.use}>
      {retirement ? (
        <Button variant="default" loading={reinstate.isPending} onClick={() => reinstate.mutate(undefined)}>
          {say('knowledge.reinstate')}
        </Button>
      ) : (
        <Button variant="subtle" color="red" size="compact-md" onClick={() => setAsking(true)}>
          {say('knowledge.retire')}
        </Button>
      )}
      {reinstate.isError && <Problem>{sentenceOf(reinstate.error)}</Problem>}
      {asking && <Retire kind={kind} id={id} title={title} onClose={() => setAsking(false)} />}
    </footer>
  )
}

function Retire({ kind, id, title, onClose }: { kind: Kind; id: number; title: string; onClose: () => void }) {
  const say = useSay()
  const [why, setWhy] = useState('')
  const retire = useWritingChange(kind, () => requestsOf(kind).retire(id, why), onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    retire.mutate(undefined)
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say('app.close') }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className={css.quiet}>{say('knowledge.retireHint')}</p>
          <Textarea
            label={say('knowledge.retireWhy')}
            minRows={2}
            maxLength={2000}
            data-autofocus
            value={why}
            onChange={event => setWhy(event.currentTarget.value)}
          />
          {retire.isError && <Problem>{sentenceOf(retire.error)}</Problem>}
          <Button type="submit" color="red" loading={retire.isPending}>
            {say('knowledge.retire')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
