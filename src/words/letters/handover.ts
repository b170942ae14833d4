import { sentence, untilDay } from '../format/format.ts'
import { nameFor } from '../format/names.ts'
import type { Person, Reader } from '../reader.ts'
import { wordsFor } from '../words.ts'
import { type Acting, companyName, compose, contacts, type Letter, pageLine, type Topic } from './letter.ts'
import { type Promised, promise } from './promise.ts'

/** The owner is away for a while: who acts until when, and that nothing has to be told again. */
export function deputyActs(
  reader: Reader,
  { topic, owner, acting, next }: { topic: Topic; owner: Person; acting: Acting; next: Promised | null },
): Letter {
  const words = wordsFor(reader.language)
  const until = untilDay(reader, acting.until)
  const values = {
    number: topic.number,
    owner: nameFor(reader, owner),
    deputy: nameFor(reader, acting.person),
    contacts: contacts(reader, acting.person),
    until,
    Until: sentence(until),
  }
  const briefs = [words('letters.handover.briefDeputy', values), words('letters.handover.briefActing', values)]
  return handedOver(reader, topic, words('letters.handover.deputy', values), briefs, next)
}

/** Another person answers for the case from now on: both names, and that nothing has to be told again. */
export function ownerChanged(
  reader: Reader,
  { topic, from, to, next }: { topic: Topic; from: Person; to: Person; next: Promised | null },
): Letter {
  const words = wordsFor(reader.language)
  const values = {
    number: topic.number,
    from: nameFor(reader, from),
    to: nameFor(reader, to),
    contacts: contacts(reader, to),
  }
  const briefs = [words('letters.handover.briefOwner', values)]
  return handedOver(reader, topic, words('letters.handover.owner', values), briefs, next)
}

function handedOver(reader: Reader, topic: Topic, said: string, briefs: string[], next: Promised | null): Letter {
  const nothing = wordsFor(reader.language)('letters.handover.nothing')
  const paragraphs = [said, [nothing, next && promise(reader, next)], pageLine(reader, topic), companyName(reader)]
  return compose(reader, topic, paragraphs, briefs)
}
