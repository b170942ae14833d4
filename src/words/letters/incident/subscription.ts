import { nameFor } from '../../format/names.ts'
import type { Reader } from '../../reader.ts'
import { wordsFor } from '../../words.ts'
import { fit, type Letter, tidy } from '../letter.ts'

/** What a subscription is about: an incident by its title, or a place. */
export type About = { title: string } | { place: string }

/** The code with which the holder of an address confirms that news is wanted there. */
export function confirmation(
  reader: Reader,
  { code, link, about }: { code: string; link: string; about: About },
): Letter {
  const words = wordsFor(reader.language)
  const values = { code, link, about: aboutWhat(reader, about) }
  const body = [
    words('letters.subscription.code', values),
    words('letters.subscription.stranger'),
    nameFor(reader, reader.company),
  ]
  return {
    subject: words('letters.subscription.subject', values),
    body: body.join('\n\n'),
    brief: fit(reader, [words('letters.subscription.brief', values)], link),
  }
}

/** In words, within a sentence. */
export function aboutWhat({ language }: Pick<Reader, 'language'>, about: About): string {
  const words = wordsFor(language)
  return 'title' in about
    ? words('publicPages.subscribe.aboutIncident', { title: tidy(about.title) })
    : words('publicPages.subscribe.aboutPlace', { place: about.place.split('.').join(' › ') })
}
