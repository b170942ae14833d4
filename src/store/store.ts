import { asks } from './ask.ts'
import { cases } from './case.ts'
import { customers } from './customer.ts'
import type { Queries } from './database.ts'
import { duties } from './duty.ts'
import { entries } from './entry.ts'
import { links } from './link.ts'
import { log } from './log.ts'
import { notices } from './notice.ts'
import { pledges } from './pledge.ts'
import { rawMessages } from './raw-message.ts'
import { settings } from './setting.ts'
import { staff } from './staff.ts'

/** Everything that can be read and written, bound to one connection or transaction. */
export const openStore = (q: Queries) => ({
  ask: asks(q),
  case: cases(q),
  customer: customers(q),
  duty: duties(q),
  entry: entries(q),
  link: links(q),
  log: log(q),
  notice: notices(q),
  pledge: pledges(q),
  rawMessage: rawMessages(q),
  setting: settings(q),
  staff: staff(q),
})

export type Store = ReturnType<typeof openStore>
