import { CHANNELS } from '../core/notice/channel.ts'
import { HOUR, MINUTE, SECOND } from '../core/time.ts'
import { restSilentCases } from '../desk/case/closure.ts'
import { sweepDraftFiles } from '../desk/case/draft-file.ts'
import { forgetPresences } from '../desk/case/presence.ts'
import { learnWords } from '../desk/case/search.ts'
import { removeDoomedBlobs } from '../desk/customer/erasure.ts'
import type { Desk } from '../desk/desk.ts'
import { warnOfOverdueBlockers } from '../desk/incident/blocker.ts'
import { breakSilences, warnOfDueWords } from '../desk/incident/bulletin/cadence.ts'
import { remindOfEstimates } from '../desk/incident/bulletin/estimate.ts'
import { renewCounts } from '../desk/incident/count/count.ts'
import { forgetLikeness, noticeAlike } from '../desk/incident/proposal/notice-alike.ts'
import { noticeSilence } from '../desk/notice/silence.ts'
import { doubtAbandonedNotices } from '../desk/notice/trouble.ts'
import { forgetOldRequests } from '../desk/once.ts'
import { lapseDuePledges, warnOfDuePledges } from '../desk/pledge/due.ts'
import { passOnApprovals } from '../desk/remedy/approval.ts'
import { passAppealsOfAway } from '../desk/ruling/appeal.ts'
import { missLegalClocks, warnOfLegalClocks } from '../desk/ruling/clock.ts'
import { bookApproved } from '../desk/settlement/book.ts'
import { takeBackCorrected } from '../desk/settlement/correction/take-back.ts'
import { breakUnpaid } from '../desk/settlement/payout.ts'
import { reckonEnded } from '../desk/settlement/reckon.ts'
import { tellEndingCalendars } from '../desk/staff/calendar.ts'
import { sweepDutyMarks } from '../desk/today/today.ts'
import { forgetOldDeliveries, openWebhookPlanner } from '../desk/webhook/delivery.ts'
import { tellOldZones } from '../desk/zones.ts'
import { exportDue } from './billing.ts'
import { type ParseMail, readDue } from './reader.ts'
import { type Channels, sendDue } from './sender.ts'
import { openTeller } from './webhook.ts'

export interface Round {
  name: string
  /** Looked at this often, in milliseconds, even when nothing wakes it. */
  everyMs: number
  /** Notifications of the database that wake it at once. */
  wakes?: string
  /** Does one share of the work; more than zero means: look again at once. */
  run: () => Promise<number>
  /** Waits for what a share left under way, when the worker stops. */
  end?: () => Promise<void>
}

export interface RoundParts {
  desk: Desk
  /** Asked anew for every round: the administrator may have changed a gateway. */
  channels: () => Promise<Channels>
  parseMail: ParseMail
  /** The name of this worker on the rows that it leases. */
  name: string
}

/** All that happens by the clock, on one page. */
export const rounds = ({ desk, channels, parseMail, name }: RoundParts): Round[] => [
  {
    name: 'read mail',
    everyMs: 5 * SECOND,
    wakes: 'raw',
    run: async () => readDue(desk, { parse: parseMail, telegram: (await channels()).get('telegram') }),
  },
  // each channel by itself: a mail server that hangs must not hold up the short messages
  ...CHANNELS.map(channel => ({
    name: `send ${channel}`,
    everyMs: SECOND,
    wakes: 'notice',
    run: async () => {
      const open = await channels()
      // as long as nothing at all is set up, messages wait for the administrator
      return open.size ? sendDue(desk, { name: channel, channel: open.get(channel), by: name }) : 0
    },
  })),
  { name: 'doubt abandoned notices', everyMs: 30 * SECOND, run: () => doubtAbandonedNotices(desk) },
  { name: 'notice silence', everyMs: 5 * MINUTE, run: () => noticeSilence(desk) },
  { name: 'break lapsed pledges', everyMs: 5 * SECOND, run: () => lapseDuePledges(desk) },
  { name: 'warn of pledges', everyMs: 30 * SECOND, run: () => warnOfDuePledges(desk) },
  { name: 'miss days of the law', everyMs: MINUTE, run: () => missLegalClocks(desk) },
  { name: 'warn of days of the law', everyMs: MINUTE, run: () => warnOfLegalClocks(desk) },
  { name: 'break silences', everyMs: 5 * SECOND, run: () => breakSilences(desk) },
  { name: 'warn of due words', everyMs: 30 * SECOND, run: () => warnOfDueWords(desk) },
  { name: 'warn of overdue blockers', everyMs: 30 * SECOND, run: () => warnOfOverdueBlockers(desk) },
  { name: 'pass on appeals', everyMs: 60 * SECOND, run: () => passAppealsOfAway(desk) },
  { name: 'pass on approvals', everyMs: 30 * SECOND, run: () => passOnApprovals(desk) },
  { name: 'remind of told dates', everyMs: 30 * SECOND, run: () => remindOfEstimates(desk) },
  { name: 'count the concerned', everyMs: 10 * SECOND, run: () => renewCounts(desk) },
  { name: 'notice what is alike', everyMs: 2 * SECOND, run: () => noticeAlike(desk) },
  { name: 'forget old likeness', everyMs: HOUR / 4, run: () => forgetLikeness(desk) },
  { name: 'let go of unused files', everyMs: HOUR, run: () => sweepDraftFiles(desk) },
  { name: 'remove files of nobody', everyMs: HOUR / 4, run: () => removeDoomedBlobs(desk) },
  { name: 'reckon settlements', everyMs: 10 * SECOND, run: () => reckonEnded(desk) },
  { name: 'take back corrected settlements', everyMs: 2 * SECOND, run: () => takeBackCorrected(desk) },
  { name: 'book settlements', everyMs: 2 * SECOND, run: () => bookApproved(desk) },
  { name: 'break unpaid promises', everyMs: 5 * SECOND, run: () => breakUnpaid(desk) },
  { name: 'tell the billing', everyMs: 10 * SECOND, run: () => exportDue(desk) },
  { name: 'learn words', everyMs: 2 * SECOND, run: () => learnWords(desk).then(atLeisure) },
  { name: 'plan webhooks', everyMs: SECOND / 2, run: openWebhookPlanner(desk) },
  { name: 'tell webhooks', everyMs: SECOND, wakes: 'webhook', ...openTeller(desk) },
  { name: 'forget old deliveries', everyMs: HOUR / 4, run: () => forgetOldDeliveries(desk) },
  { name: 'rest silent cases', everyMs: HOUR / 4, run: () => restSilentCases(desk) },
  { name: 'forget where people were', everyMs: MINUTE, run: () => forgetPresences(desk) },
  { name: 'sweep marks of duties', everyMs: HOUR / 4, run: () => sweepDutyMarks(desk) },
  { name: 'forget old requests', everyMs: HOUR / 4, run: () => forgetOldRequests(desk) },
  { name: 'tell of old zones', everyMs: HOUR, run: () => tellOldZones(desk) },
  { name: 'tell of ending calendars', everyMs: HOUR, run: () => tellEndingCalendars(desk) },
]

/** What an import left waits for its turn: it must not take the machine from those who work. */
const atLeisure = () => 0

/** After a round failed it waits this long, so that a database that is away is not stormed. */
export const PAUSE_AFTER_FAULT = MINUTE / 12
