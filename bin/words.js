// What is said before the desk itself can speak. In Russian where the terminal is Russian.
const locale =
  process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
const language = /^ru/i.test(locale) ? 'ru' : 'en'

const sentences = {
  installing: {
    en: () => 'Installing packages (only the first time, about a minute)…',
    ru: () => 'Ставим пакеты (только в первый раз, около минуты)…',
  },
  buildingServer: { en: () => 'Building the desk…', ru: () => 'Собираем программу…' },
  buildingWeb: { en: () => 'Building the screens…', ru: () => 'Собираем экраны…' },
  waiting: {
    en: () => 'Another Makegood is preparing this directory; waiting for it…',
    ru: () => 'Эту папку уже готовит другой запуск Makegood, ждём его…',
  },
  installFailed: {
    en: output =>
      `npm could not install the packages:\n${output}\nCheck the network and the free space, then run the command again.`,
    ru: output => `npm не смог поставить пакеты:\n${output}\nПроверьте сеть и свободное место и повторите команду.`,
  },
  installIncomplete: {
    en: () => 'npm said it was done, but packages are missing. Run "npm install" by hand and look at what it says.',
    ru: () =>
      'npm сообщил, что всё готово, но пакетов не хватает. Запустите «npm install» вручную и посмотрите, что он пишет.',
  },
  buildFailed: {
    en: output =>
      `The build failed:\n${output}\nIf you changed the code, correct it; if not, get a fresh copy of Makegood.`,
    ru: output =>
      `Сборка не удалась:\n${output}\nЕсли вы меняли код, исправьте его; если нет, возьмите свежую копию Makegood.`,
  },
  readOnly: {
    en: (root, detail) =>
      `Makegood is not built yet and ${root} cannot be written (${detail}). Run this once as the user who owns that directory.`,
    ru: (root, detail) =>
      `Makegood ещё не собран, а писать в ${root} нельзя (${detail}). Запустите один раз от имени владельца этой папки.`,
  },
}

/** One line of progress. */
export function say(name) {
  process.stderr.write(`${sentences[name][language]()}\n`)
}

/** An error whose message is meant for people and is shown without a stack. Of long output only the end is kept. */
export function plainError(name, ...details) {
  const ends = details.map(detail => detail.trimEnd().split('\n').slice(-20).join('\n'))
  return Object.assign(new Error(sentences[name][language](...ends)), { plain: true })
}
