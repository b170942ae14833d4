import { Command, InvalidArgumentError, Option } from 'commander'
import { ROLES } from '../core/actor.ts'
import { LANGUAGES } from '../core/language.ts'
import { EmbeddedError } from '../embedded/error.ts'
import { BackupFault } from '../store/backup/fault.ts'
import { type WordKey, wordsFor } from '../words/words.ts'
import { readEnvironment } from './environment.ts'
import { VERSION } from './version.ts'

// every command imports its own parts, so that a short one does not pay for the web server
const env = readEnvironment()
const say = wordsFor(env.language)

const program = new Command('makegood').description(say('cli.about')).version(VERSION).showHelpAfterError()

program
  .command('start')
  .description(say('cli.start.about'))
  .option('--demo', say('cli.start.demo'), false)
  .addOption(new Option('--role <role>', say('cli.start.role')).choices(['all', 'web', 'worker']).default('all'))
  .action(async options => (await import('./start.ts')).start(env, say, options))

program
  .command('worker')
  .description(say('cli.worker.about'))
  .action(async () => (await import('./start.ts')).start(env, say, { role: 'worker', demo: false }))

program
  .command('migrate')
  .description(say('cli.migrate.about'))
  .action(async () => (await import('./migrate.ts')).migrateCommand(env, say))

program
  .command('import')
  .description(say('cli.import.about'))
  .argument('<what>', say('cli.import.what'), only('customers'))
  .argument('<file>', say('cli.import.file'))
  .option('--all-or-nothing', say('cli.import.whole'), false)
  .option('--json', say('cli.import.json'), false)
  .action(async (_what, file, options) => (await import('./import.ts')).importCommand(env, say, file, options))

program
  .command('review')
  .description(say('review.command.about'))
  .argument('[file]', say('review.command.file'))
  .option('--jsonl', say('review.command.jsonl'), false)
  .option('--customer <file>', say('review.command.customer'))
  .option('--context <file>', say('review.command.context'))
  .addOption(new Option('--lang <language>', say('review.command.lang')).choices(LANGUAGES))
  .option('--now <moment>', say('review.command.now'))
  .option('--zone <zone>', say('review.command.zone'))
  .addHelpText('after', `\n${say('review.command.codes')}`)
  .action(async (file, options) => (await import('./review/review.ts')).reviewCommand(say, file, options))

program
  .command('mail')
  .description(say('cli.mail.about'))
  .argument('<file...>', say('cli.mail.file'))
  .option('--jsonl', say('cli.mail.jsonl'), false)
  .action(async (files, options) => (await import('./mail/mail.ts')).mailCommand(files, options))

program
  .command('simulate')
  .description(say('cli.simulate.about'))
  .command('storm')
  .description(say('cli.simulate.storm'))
  .requiredOption('--customers <number>', say('cli.simulate.options.customers'))
  .option('--start <moment>', say('cli.simulate.options.start'))
  .option('--channels <shares>', say('cli.simulate.options.channels'), 'sms=60,email=35,phone=5')
  .option('--zones <shares>', say('cli.simulate.options.zones'), 'ru')
  .option('--country <code>', say('cli.simulate.options.country'), 'RU')
  .option('--throttle <limits>', say('cli.simulate.options.throttle'), '')
  .option('--people <number>', say('cli.simulate.options.people'), '10')
  .option('--minutes <number>', say('cli.simulate.options.minutes'), '4')
  .option('--within <minutes>', say('cli.simulate.options.within'), '60')
  .option('--until <moment>', say('cli.simulate.options.until'))
  .option('--zone <zone>', say('cli.simulate.options.zone'), 'Europe/Moscow')
  .option('--json', say('cli.simulate.options.json'), false)
  .action(async options => (await import('./simulate.ts')).simulateCommand(say, env.language, options))

program
  .command('rule')
  .description(say('rules.command.about'))
  .argument('[rule]', say('rules.command.rule'))
  .argument('[facts...]')
  .option('--jsonl', say('rules.command.jsonl'), false)
  .option('--schema', say('rules.command.schema'), false)
  .option('--pack <file...>', say('rules.command.packs'), [])
  .allowUnknownOption()
  .action(async (rule, facts, options) =>
    (await import('./rule/rule.ts')).ruleCommand(say, env.language, rule, facts, options),
  )

program
  .command('demo')
  .description(say('cli.demo.about'))
  .option('--play-only', say('cli.demo.playOnly'), false)
  .option('--pause <ms>', say('cli.demo.speed'), Number, 0)
  .action(async ({ playOnly, pause }) =>
    (await import('./demo/play.ts')).playDemo(env, say, { serve: !playOnly, pauseMs: pause, fresh: true }),
  )

program
  .command('rotate-secret')
  .description(say('cli.rotate.about'))
  .action(async () => (await import('./backup/rotate-secret.ts')).rotateSecretCommand(env, say))

const staff = program.command('staff').description(say('cli.staff.about'))
staff
  .command('list', { isDefault: true })
  .description(say('cli.staff.list'))
  .action(async () => (await import('./staff.ts')).listCommand(env, say))
staff
  .command('add')
  .description(say('cli.staff.add'))
  .requiredOption('--name <name>', say('cli.staff.name'))
  .requiredOption('--email <email>', say('cli.staff.email'))
  .addOption(new Option('--role <role>', say('cli.staff.role')).choices(ROLES).default('agent'))
  .option('--password <password>', say('cli.staff.secret'))
  .action(async options => (await import('./staff.ts')).addCommand(env, say, options))
staff
  .command('password')
  .description(say('cli.staff.password'))
  .argument('<email>', say('cli.staff.email'))
  .argument('[password]', say('cli.staff.secret'))
  .action(async (email, password) => (await import('./staff.ts')).passwordCommand(env, say, email, password))
staff
  .command('rescue')
  .description(say('cli.staff.rescue'))
  .argument('<email>', say('cli.staff.email'))
  .argument('[password]', say('cli.staff.secret'))
  .action(async (email, password) => (await import('./staff.ts')).rescueCommand(env, say, email, password))
staff
  .command('link')
  .description(say('cli.staff.link'))
  .action(async () => (await import('./staff.ts')).linkCommand(env, say))

program
  .command('backup')
  .description(say('cli.backup.about'))
  .argument('<file>', say('cli.backup.file'))
  .action(async file => (await import('./backup/backup.ts')).backupCommand(env, say, file))

program
  .command('restore')
  .description(say('cli.restore.about'))
  .argument('<file>', say('cli.restore.file'))
  .option('--replace', say('cli.restore.replace'), false)
  .option('--nothing-sent-since', say('cli.restore.nothingSentSince'), false)
  .action(async (file, options) => (await import('./backup/restore.ts')).restoreCommand(env, say, file, options))

program
  .command('doctor')
  .description(say('cli.doctor.about'))
  .option('--json', say('cli.doctor.json'), false)
  .action(async options => (await import('./doctor/doctor.ts')).doctorCommand(env, say, options))

function only(word: string) {
  return (value: string) => {
    if (value !== word) throw new InvalidArgumentError(word)
    return value
  }
}

try {
  await program.parseAsync()
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}

function sentenceOf(error: unknown): string {
  if (error instanceof EmbeddedError) {
    const key = `problems.${error.code}` as WordKey
    const said = say(key)
    return said === key ? error.message : `${said}\n${error.message}`
  }
  if (error instanceof BackupFault) return say(`cli.restore.${error.code}`, error.values)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return say('cli.start.portBusy', { port: env.port })
  if (code === 'ECONNREFUSED') return say('problems.database-away')
  return error instanceof Error ? (process.env.MAKEGOOD_DEBUG ? error.stack! : error.message) : String(error)
}
