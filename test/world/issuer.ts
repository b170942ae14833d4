import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Person {
  sub: string
  email: string
  email_verified: boolean
}

/** An OpenID Connect issuer on this machine: whoever is `signedIn` comes back at once, with what it says of them. */
export async function openIssuer({ clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, { person: Person; nonce: string | null }>()
  let signedIn: Person | undefined
  let forged = false

  const sign = (claims: object): string => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = `${part({ alg: 'RS256', kid: '1', typ: 'JWT' })}.${part(claims)}`
    const key = forged ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : privateKey
    return `${body}.${createSign('RSA-SHA256').update(body).sign(key).toString('base64url')}`
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer)
    const json = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (url.pathname === '/keys') return json({ keys: [jwk] })
    if (url.pathname !== '/token') return json({}, 404)
    let text = ''
    request.on('data', chunk => {
      text += chunk
    })
    request.on('end', () => {
      const form = new URLSearchParams(text)
      const [, basic] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? []
      const [id, secret] = basic
        ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
        : [form.get('client_id'), form.get('client_secret')]
      const known = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      if (!known || id !== clientId || secret !== clientSecret) return json({ error: 'invalid_grant' }, 400)
      const now = Math.floor(Date.now() / 1000)
      const claims = { iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce: known.nonce, ...known.person }
      json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: sign(claims) })
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    /** The person at the issuer's own page; `signature: 'forged'` signs with a key that it never told. */
    is(person: Person, signature: 'own' | 'forged' = 'own') {
      signedIn = person
      forged = signature === 'forged'
    },
    /** Where the issuer sends a browser back to that comes with this address. */
    back(authorize: string): string {
      const asked = new URL(authorize)
      const code = randomUUID()
      codes.set(code, { person: signedIn!, nonce: asked.searchParams.get('nonce') })
      const target = new URL(asked.searchParams.get('redirect_uri')!)
      target.searchParams.set('code', code)
      target.searchParams.set('state', asked.searchParams.get('state')!)
      return target.pathname + target.search
    },
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  }
}
