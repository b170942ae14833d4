import { HOUR, MINUTE } from '../../time.ts'

/**
 * Until when people may fairly wait who were told a part of the day: the latest hour that the words allow. Hours beyond
 * 24:00 lie in the night after the day. The first line that fits counts.
 */
const PARTS_OF_THE_DAY: [words: string, until: string][] = [
  ['первым делом|с самого утра|first thing(?: in the morning)?', '10:00'],
  ['до утра|утру|(?<=by |by the |before )morning', '09:00'],
  ['утром|с утра|(?<!good )morning', '12:00'],
  ['полдня|полдень|полудня|полудню|noon|midday', '12:00'],
  ['первой половине дня|до обеда|обеду|(?<=by |before )lunch(?:time)?', '13:00'],
  ['в обед|lunch-?time', '14:00'],
  ['после обеда|второй половине дня|after lunch|(?<!good )afternoon', '18:00'],
  ['до вечера|вечеру|(?<=by |by the |by this |before )evening', '18:00'],
  ['(?:этим )?вечером|(?<!good )evening', '22:00'],
  ['до ночи', '23:00'],
  ['полуночи|полночь|midnight', '24:00'],
  ['(?:этой )?ночью|overnight', '30:00'],
  // the end of the working day, where the desk's own hours are not said
  ['(?:конца|концу|конце) (?:рабочего дня|смены)|окончания рабочего дня', '18:00'],
  ['(?:end|close) of (?:the )?(?:working day|business day|business|play|trading)|cob|eob', '17:00'],
  ['(?:конца|концу|конце|исхода) (?:дня|суток)|end of (?:the )?day|eod', '24:00'],
]

/** Said of a day only; alone they are words like others. */
const PARTS_OF_A_NAMED_DAY: [words: string, until: string][] = [
  ['днем', '18:00'],
  ['night', '30:00'],
]

/** A working day for "within three working hours", where the desk's own hours are not said. */
export const WORKING_DAY = { from: '09:00', until: '18:00' }

/** People say "at 3" and "by 8": an hour before this one is the afternoon's. */
export const FIRST_HOUR_OF_A_DAY = 7

/** The night belongs to the day before it until this hour. */
export const NIGHT_ENDS = 6 * HOUR

const readTable = (table: [string, string][]) =>
  table.map(([words, until]) => {
    const [hours, minutes] = until.split(':')
    return { words, until: Number(hours) * HOUR + Number(minutes) * MINUTE }
  })

export const PARTS = readTable(PARTS_OF_THE_DAY)
export const DAY_PARTS = readTable(PARTS_OF_A_NAMED_DAY)
