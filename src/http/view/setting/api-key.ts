import type { z } from 'zod'
import type { ApiKey as Wire } from '../../../contract/access/api-key.ts'
import type { ApiKey } from '../../../core/api-key/api-key.ts'
import { at, atOrNull } from '../moment.ts'

export const apiKeyView = (key: ApiKey & { madeByName: string }): z.output<typeof Wire> => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  scopes: key.scopes,
  perMinute: key.perMinute,
  madeBy: { id: key.madeById, name: key.madeByName },
  madeAt: at(key.madeAt),
  expiresAt: atOrNull(key.expiresAt),
  lastUsedAt: atOrNull(key.lastUsedAt),
  revokedAt: atOrNull(key.revokedAt),
  revokedBy: key.revokedBy,
})
