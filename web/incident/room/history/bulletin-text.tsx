import { useSay } from '../../../app/speech.ts'
import { LANGUAGES } from '../../bulletin/draft.ts'
import type { Bulletin } from '../../query.ts'
import css from './bulletin-text.module.css'

/** What an update says, part by part, in each language that it was written in. */
export function BulletinText({ bulletin }: { bulletin: Bulletin }) {
  const say = useSay()
  return (
    <div className={css.texts}>
      {LANGUAGES.map(written => {
        const text = bulletin.texts[written]
        return (
          text && (
            <dl key={written} lang={written} className={css.text}>
              {text.reason && <Part name={say('incident.part.reason')} text={text.reason} />}
              <Part name={say('incident.part.found')} text={text.found} />
              <Part name={say('incident.part.cause')} text={text.cause ?? say('incident.part.causeUnknown')} />
              <Part name={say('incident.part.next')} text={text.next} />
              <Part name={say('incident.part.apology')} text={text.apology} />
            </dl>
          )
        )
      })}
    </div>
  )
}

const Part = ({ name, text }: { name: string; text: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </div>
)
