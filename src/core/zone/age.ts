import { after, DAY, type Instant } from '../time.ts'

/** Countries change their clocks at a few months' notice: a table whose release is of the year before last knows too little. */
export const isOldTable = (version: string, now: Instant): boolean =>
  Number.parseInt(version, 10) < after(now, -365 * DAY).getUTCFullYear()
