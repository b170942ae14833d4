import { Button, Code, CopyButton, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { renderSVG } from 'uqr'
import { getOwnSignIn } from '../../../src/contract/access/sign-in.ts'
import { call } from '../../app/api.ts'
import { sentenceOf, tellDone } from '../../app/failure.ts'
import { queries } from '../../app/query.ts'
import { atDoor } from '../../app/session.ts'
import { useSay } from '../../app/speech.ts'
import { SecretInput } from '../../parts/form/secret-input.tsx'
import { Page } from '../../parts/page/page.tsx'
import { Problem } from '../../parts/state/problem.tsx'
import { Resolved } from '../../parts/state/resolved.tsx'
import css from '../settings.module.css'

const KEY = ['own-sign-in']

/** How one's own sign-in is guarded: a second factor, set up, taken away, its codes made anew. */
export function MySignIn() {
  const say = useSay()
  const own = useQuery({ queryKey: KEY, queryFn: () => call(getOwnSignIn) })
  return (
    <Page title={say('mySignIn.title')} hint={say('mySignIn.hint')} narrow>
      <Resolved query={own}>
        {({ secondFactor }) => <div className={css.card}>{secondFactor ? <Guarded /> : <Unguarded />}</div>}
      </Resolved>
    </Page>
  )
}

interface Begun {
  totpURI: string
  backupCodes: string[]
}

function Unguarded() {
  const say = useSay()
  const [begun, setBegun] = useState<Begun | null>(null)
  const [open, setOpen] = useState(false)
  if (begun) return <FirstCode begun={begun} />
  return (
    <>
      <strong>{say('mySignIn.factor')}</strong>
      <p className={css.hint}>{say('mySignIn.off')}</p>
      {open ? (
        <WithPassword does={password => atDoor<Begun>('two-factor/enable', { password })} onDone={setBegun} />
      ) : (
        <div className={css.foot}>
          <Button onClick={() => setOpen(true)}>{say('mySignIn.set')}</Button>
        </div>
      )}
    </>
  )
}

function Guarded() {
  const say = useSay()
  const [doing, setDoing] = useState<'remove' | 'newCodes' | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <Codes codes={codes} onSaved={() => setCodes(null)} />
  const removed = () => {
    tellDone(say('mySignIn.removed'))
    void queries.invalidateQueries({ queryKey: KEY })
  }
  return (
    <>
      <strong>{say('mySignIn.factor')}</strong>
      <p className={css.hint}>{say('mySignIn.on')}</p>
      {doing === 'remove' && (
        <WithPassword does={password => atDoor('two-factor/disable', { password })} onDone={removed} />
      )}
      {doing === 'newCodes' && (
        <WithPassword
          does={password => atDoor<{ backupCodes: string[] }>('two-factor/generate-backup-codes', { password })}
          onDone={answer => {
            setDoing(null)
            setCodes(answer.backupCodes)
          }}
        />
      )}
      {!doing && (
        <div className={css.foot}>
          <Button variant="default" onClick={() => setDoing('newCodes')}>
            {say('mySignIn.newCodes')}
          </Button>
          <Button variant="subtle" color="red" onClick={() => setDoing('remove')}>
            {say('mySignIn.remove')}
          </Button>
        </div>
      )}
    </>
  )
}

/** What changes the sign-in asks for the password first. */
function WithPassword<A>({ does, onDone }: { does: (password: string) => Promise<A>; onDone: (answer: A) => void }) {
  const say = useSay()
  const [password, setPassword] = useState('')
  const go = useMutation({ mutationFn: () => does(password), onSuccess: onDone, meta: { beside: true } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go.mutate()
  }
  return (
    <form onSubmit={submit} className={css.cards}>
      <SecretInput
        label={say('mySignIn.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        autoFocus
        maw={320}
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
      />
      {go.isError && <Problem>{sentenceOf(go.error)}</Problem>}
      <div className={css.foot}>
        <Button type="submit" loading={go.isPending}>
          {say('mySignIn.go')}
        </Button>
      </div>
    </form>
  )
}

/** The picture for the app and the first code that proves that it works; then the recovery codes. */
function FirstCode({ begun: { totpURI, backupCodes } }: { begun: Begun }) {
  const say = useSay()
  const [code, setCode] = useState('')
  const [works, setWorks] = useState(false)
  const check = useMutation({
    mutationFn: () => atDoor('two-factor/verify-totp', { code: code.trim() }),
    onSuccess: () => setWorks(true),
    meta: { beside: true },
  })
  if (works) return <Codes codes={backupCodes} onSaved={() => void queries.invalidateQueries({ queryKey: KEY })} />
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(totpURI, { border: 2 }))}`
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check.mutate()
  }
  return (
    <form onSubmit={submit} className={css.cards}>
      <p className={css.hint}>{say('mySignIn.scan')}</p>
      <img src={picture} alt={say('mySignIn.picture')} width={200} height={200} />
      <Code block>{new URL(totpURI).searchParams.get('secret')}</Code>
      <TextInput
        label={say('mySignIn.code')}
        description={say('mySignIn.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        maw={320}
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
      />
      {check.isError && <Problem>{sentenceOf(check.error)}</Problem>}
      <div className={css.foot}>
        <Button type="submit" loading={check.isPending}>
          {say('mySignIn.confirm')}
        </Button>
      </div>
    </form>
  )
}

/** Shown once. */
function Codes({ codes, onSaved }: { codes: string[]; onSaved: () => void }) {
  const say = useSay()
  const text = codes.join('\n')
  return (
    <>
      <strong>{say('mySignIn.codes')}</strong>
      <p className={css.hint}>{say('mySignIn.codesHint')}</p>
      <Code block>{text}</Code>
      <div className={css.foot}>
        <Button onClick={onSaved}>{say('mySignIn.saved')}</Button>
        <CopyButton value={text}>
          {({ copy, copied }) => (
            <Button variant="default" onClick={copy}>
              {say(copied ? 'mySignIn.copied' : 'mySignIn.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </>
  )
}
