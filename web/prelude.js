// Runs before the screens are loaded, in the page itself: the colours that were chosen, so that no white flashes in the dark, and
// no compiling of schemas in the browser, which the page's security policy forbids anyway.
globalThis.__zod_globalConfig = { jitless: true }
{
  const kept = name => {
    try {
      return localStorage.getItem(name)
    } catch {
      return null
    }
  }
  const scheme = kept('mantine-color-scheme-value')
  const isDark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light'

  // What the program wants first is asked for beside it and not after it: its words, the page of this address, and behind
  // the sign-in who it is and what is owed (app/early.ts). A language that was kept is kept as JSON.
  const language = kept('makegood.language')?.replaceAll('"', '') ?? (navigator.language.startsWith('ru') ? 'ru' : 'en')
  const path = location.pathname.replace(/^\/$/, '/today')
  const page = path === '/cases' ? 'cases' : /^\/cases\/\d+$/.test(path) && 'case'
  const parts = JSON.parse(document.getElementById('parts').textContent)
  // the page of Today comes with the program
  const wanted = path === '/today' ? [language] : [language, `${language}-all`, page]
  for (const href of wanted.flatMap(name => parts[name] ?? [])) {
    const kind = href.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' }
    document.head.append(Object.assign(document.createElement('link'), kind, { href }))
  }
  if (!/^\/(sign-in|first-administrator)/.test(path)) {
    const headers = { accept: 'application/json', 'accept-language': language }
    globalThis.makegoodEarly = {}
    for (const url of ['/api/me', '/api/today']) {
      const answer = fetch(url, { headers })
      // whoever takes it hears of it
      answer.catch(() => {})
      globalThis.makegoodEarly[url] = answer
    }
  }
}
