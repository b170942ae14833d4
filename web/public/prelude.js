// Runs before the screens are loaded: the colours that were chosen, so that no white flashes in the dark, and
// no compiling of schemas in the browser, which the page's security policy forbids anyway.
globalThis.__zod_globalConfig = { jitless: true }
let scheme = null
try {
  scheme = localStorage.getItem('mantine-color-scheme-value')
} catch {}
const isDark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light'
