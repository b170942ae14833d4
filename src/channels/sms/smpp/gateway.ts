import type { Pdu } from 'smpp'
import type { Channel, Delivery, Ears, OutgoingMessage } from '../../../core/notice/channel.ts'
import type { SmppSettings } from '../../../core/notice/channel-settings.ts'
import { type Backoff, waitAfter } from '../../../core/notice/flow/backoff.ts'
import { guarded } from '../../guarded.ts'
import { openPace, sleep } from '../../pace.ts'
import { openRest, REST_AFTER } from '../../rest.ts'
import { answerReference, readDelivered } from './deliver.ts'
import { faultsOf } from './faults.ts'
import { openJoiner } from './joiner.ts'
import { type Answer, openLink } from './link.ts'
import { asksForPause, explain, refusalOf, STATUS } from './status.ts'
import { MOST_SEGMENTS, submitsOf } from './submit.ts'

export interface SmppParts {
  /** Between 0 and 1: spreads the waits, so that many who lost the same operator do not come back as one. */
  chance?: () => number
  /** Between two tries to connect. */
  reconnect?: Backoff
  /** The pauses after "too many at once". */
  pauses?: Backoff
  /** How long the parts of a person's long message wait for each other. */
  joinMs?: number
}

/** A text of ten parts, where a part has room for the fewest. */
const LETTERS_OF_A_PART = 67

/** SMS over an operator's SMPP 3.4. Throws where the settings cannot be used. */
export function openSmpp(settings: SmppSettings, ears: Ears, parts: SmppParts = {}): Channel {
  const faults = faultsOf(settings)
  if (faults.length > 0) throw new Error(`SMS over SMPP ${settings.name}: ${faults.join('; ')}`)
  const { chance = Math.random, reconnect = { firstMs: 1000, mostMs: 60_000 }, joinMs = 5000 } = parts
  const restAfter = settings.restAfter ?? REST_AFTER
  const pace = openPace(settings.throttle, chance, parts.pauses)
  const joiner = openJoiner((from, text) => ears.incoming('sms', { from, text }), joinMs)
  const rest = openRest('sms', ears, restAfter, chance)

  const link = openLink({
    settings,
    onDeliver: deliver,
    onUp: () => rest.onTrial() || rest.tell(null),
    onDown: (failures, reason) => failures >= restAfter && rest.tell(reason),
    backoff: failures => waitAfter(failures, reconnect, chance()),
  })

  async function attempt(message: OutgoingMessage): Promise<Delivery> {
    const delivery = await submitAll(message)
    rest.after(delivery)
    return delivery
  }

  /** Part after part: the first that is not taken decides, and what left before it cannot be called back. */
  async function submitAll(message: OutgoingMessage): Promise<Delivery> {
    const submits = submitsOf(settings, message)
    if ('refused' in submits) return { state: 'failed', permanent: true, reason: submits.refused }
    let delivery: Delivery = await submit(submits[0]!)
    for (let part = 1; part < submits.length && delivery.state === 'accepted'; part++) {
      delivery = await submitFirmly(submits[part]!)
      if ('reason' in delivery)
        return { state: 'in-doubt', reason: `part ${part + 1} of ${submits.length} did not leave: ${delivery.reason}` }
    }
    return delivery
  }

  async function submit(fields: Record<string, unknown>): Promise<Delivery> {
    await pace.turn()
    const left = pace.pauseLeft()
    if (left) return { state: 'postponed', afterMs: left, reason: explain(STATUS.throttled) }
    return deliveryOf(await link.ask('submit_sm', fields))
  }

  /** The first part has left: the others are worth waiting for. */
  async function submitFirmly(fields: Record<string, unknown>): Promise<Delivery> {
    for (let wait = 1; ; wait++) {
      const delivery = await submit(fields)
      if (delivery.state !== 'postponed' || wait === MOST_WAITS) return delivery
      await sleep(delivery.afterMs)
    }
  }

  function deliveryOf(answer: Answer): Delivery {
    if (answer.kind === 'unsent') return { state: 'failed', permanent: false, reason: answer.reason }
    if (answer.kind === 'unanswered') return { state: 'in-doubt', reason: answer.reason }
    const { command_status: status, message_id: id } = answer.pdu
    if (asksForPause(status)) return { state: 'postponed', afterMs: pace.slower(), reason: explain(status) }
    if (status !== STATUS.ok) return refusalOf(status)
    pace.fine()
    return { state: 'accepted', reference: answerReference(String(id ?? ''), settings.messageIds) }
  }

  /** What is not safe yet is brought again. */
  async function deliver(pdu: Pdu): Promise<number> {
    try {
      const heard = readDelivered(pdu, settings.messageIds)
      if (heard.kind === 'receipt' && heard.receipt.state !== 'pending') await ears.receipt('sms', heard.receipt)
      if (heard.kind === 'words' && heard.part) await joiner.take(heard.from, heard.text, heard.part)
      else if (heard.kind === 'words') await ears.incoming('sms', heard)
      return STATUS.ok
    } catch {
      return STATUS.comeAgain
    }
  }

  const channel = guarded({
    name: 'sms',
    can: {
      receipts: settings.receipts,
      subject: false,
      attachments: false,
      maxLength: LETTERS_OF_A_PART * (settings.maxSegments ?? MOST_SEGMENTS),
      dropsRepeats: false,
    },
    concurrency: settings.window,
    attempt,
    shut: () => {
      joiner.stop()
      return link.close()
    },
  })
  return {
    ...channel,
    pacesItself: true,
    get concurrency() {
      return rest.onTrial() ? 1 : settings.window
    },
    resting: () => !link.up() || pace.pauseLeft() > 0 || rest.resting(),
  }
}

/** So often the later parts of a message wait for the operator's pause to end, together under the limit of one try. */
const MOST_WAITS = 5
