import type { House } from './house.ts'

/** A browser: it keeps cookies and sends them back. */
export function browser({ app }: Pick<House, 'app'>, remoteAddress = '198.51.100.7') {
  const cookies = new Map<string, string>()
  const send = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const response = await app.inject({
      method,
      url,
      remoteAddress,
      headers: { 'sec-fetch-site': 'same-origin', ...(payload && { 'content-type': 'application/json' }) },
      cookies: Object.fromEntries(cookies),
      ...(payload && { payload: JSON.stringify(payload) }),
    })
    for (const { name, value, maxAge } of response.cookies)
      if (maxAge === 0 || !value) cookies.delete(name)
      else cookies.set(name, value)
    return response
  }
  return {
    get: (url: string) => send('GET', url),
    post: (url: string, payload: object = {}) => send('POST', url, payload),
    signIn: (email: string, password: string) => send('POST', '/api/auth/sign-in/email', { email, password }),
  }
}
