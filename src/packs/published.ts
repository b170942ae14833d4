import { DE_TELECOM } from './de/telecom.ts'
import { EU_AIR } from './eu/air.ts'
import { GB_AIR } from './gb/air.ts'
import { GB_COMPLAINTS } from './gb/complaints.ts'
import { OFCOM } from './gb/ofcom.ts'
import type { Pack } from './pack.ts'
import { RU_AIR } from './ru/air.ts'
import { RU_CONSUMER } from './ru/consumer.ts'
import { RU_PERSONAL_DATA } from './ru/personal-data.ts'
import { RU_TELECOM } from './ru/telecom.ts'
import { US_COMPLAINTS } from './us/complaints.ts'
import { METRICS } from './world/metrics.ts'
import { MONTREAL } from './world/montreal.ts'
import { QUIET } from './world/quiet-hours.ts'

/** Every published pack that comes along; a company's own stand beside them. */
export const PUBLISHED: readonly Pack[] = [
  ...OFCOM,
  ...GB_COMPLAINTS,
  ...GB_AIR,
  ...EU_AIR,
  ...MONTREAL,
  ...RU_CONSUMER,
  ...RU_TELECOM,
  ...RU_AIR,
  ...RU_PERSONAL_DATA,
  ...DE_TELECOM,
  ...US_COMPLAINTS,
  ...QUIET,
  ...METRICS,
]
