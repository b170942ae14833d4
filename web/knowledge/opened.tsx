import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useSay } from '../app/speech.ts'
import { Resolved } from '../parts/state/resolved.tsx'
import css from './knowledge.module.css'
import { Lesson } from './lesson.tsx'
import { type Kind, type Writing, writingQuery } from './query.ts'
import { Reading } from './reading.tsx'
import { WritingForm } from './writing-form.tsx'

const route = getRouteApi('/desk/knowledge')

/** Beside the list: the text that is read or written, or else what makes a good one. */
export function Opened({ kind }: { kind: Kind }) {
  const { id, edit } = route.useSearch()
  if (id === undefined && !edit) return <Lesson kind={kind} />
  return (
    <div className={css.opened}>
      <Back />
      {id === undefined ? <New key={kind} kind={kind} /> : <Known key={`${kind} ${id}`} kind={kind} id={id} />}
    </div>
  )
}

function Known({ kind, id }: { kind: Kind; id: number }) {
  const writing = useQuery(writingQuery(kind, id))
  const { edit } = route.useSearch()
  const go = route.useNavigate()
  const show = (editing: boolean) => void go({ search: before => ({ ...before, edit: editing || undefined }) })
  return (
    <Resolved query={writing}>
      {data =>
        edit ? (
          <WritingForm
            kind={kind}
            writing={data}
            onSaved={saved => !saved.remarks.length && show(false)}
            onCancel={() => show(false)}
          />
        ) : (
          <Reading kind={kind} writing={data} onEdit={() => show(true)} />
        )
      }
    </Resolved>
  )
}

function New({ kind }: { kind: Kind }) {
  const go = route.useNavigate()
  // with remarks the form stays open on what was saved
  const saved = ({ id, remarks }: Writing) =>
    void go({ search: before => ({ ...before, id, edit: remarks.length > 0 || undefined }), replace: true })
  const close = () => void go({ search: before => ({ ...before, edit: undefined }) })
  return <WritingForm kind={kind} onSaved={saved} onCancel={close} />
}

/** On a phone the list gives way to what is open. */
function Back() {
  const say = useSay()
  const go = route.useNavigate()
  return (
    <Button
      onClick={() => void go({ search: ({ kind, q, state }) => ({ kind, q, state }) })}
      className={css.back}
      variant="subtle"
      size="compact-md"
      leftSection={<IconArrowLeft size={18} stroke={1.7} aria-hidden />}
    >
      {say('knowledge.back')}
    </Button>
  )
}
