import { styleText } from 'node:util'
import type { Language } from '../../core/language.ts'
import type { OutgoingMessage } from '../../core/notice/channel.ts'
import type { Instant } from '../../core/time.ts'
import type { ZoneTable } from '../../core/zone/table.ts'
import { LOCALE } from '../../words/format/locale.ts'
import { wordsFor } from '../../words/words.ts'

const WIDTH = 88

/** Tells in the terminal what happens, at whose local hour. */
export function narrator(language: Language, zones: ZoneTable, pauseMs: number) {
  const say = wordsFor(language)
  const weekday = new Intl.DateTimeFormat(LOCALE[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })

  function clock(zone: string, at: Instant): string {
    const { hour, minute } = zones.toLocal(zone, at)
    const day = weekday.format(new Date(at.getTime() + zones.offsetAt(zone, at)))
    return `${day}, ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  }

  const pause = () => new Promise(resolve => setTimeout(resolve, pauseMs))

  return {
    async story(title: string, what: string): Promise<void> {
      console.log(`\n${styleText(['bold', 'cyan'], title)}\n${styleText('dim', fold(what, ''))}\n`)
      await pause()
    },
    async happens(zone: string, at: Instant, what: string): Promise<void> {
      console.log(`${styleText('dim', clock(zone, at))}  ${what}`)
      await pause()
    },
    async arrives(
      who: { name: string; zone: string },
      at: Instant,
      channel: string,
      message: OutgoingMessage,
    ): Promise<void> {
      const head = say('cli.demo.arrives', {
        name: who.name,
        channel: say(`cli.demo.channel.${channel}` as 'cli.demo.channel.sms'),
      })
      console.log(`${styleText('dim', clock(who.zone, at))}  ${styleText('green', `→ ${head}`)}`)
      console.log(`${fold(message.text, '    │ ')}\n`)
      await pause()
    },
    async fails(who: { name: string; zone: string }, at: Instant, channel: string, reason: string): Promise<void> {
      const values = { name: who.name, channel: say(`cli.demo.channel.${channel}` as 'cli.demo.channel.sms'), reason }
      console.log(
        `${styleText('dim', clock(who.zone, at))}  ${styleText('red', `✗ ${say('cli.demo.fails', values)}`)}\n`,
      )
      await pause()
    },
  }
}

export type Narrator = ReturnType<typeof narrator>

/** Breaks lines at spaces and puts the margin before each. */
function fold(text: string, margin: string): string {
  return text
    .split('\n')
    .flatMap(line => {
      const lines = ['']
      for (const word of line.split(' ')) {
        const last = lines.at(-1)!
        if (last && last.length + word.length + 1 > WIDTH) lines.push(word)
        else lines[lines.length - 1] = last ? `${last} ${word}` : word
      }
      return lines
    })
    .map(line => margin + line)
    .join('\n')
}
