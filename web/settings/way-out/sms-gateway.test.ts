import { describe, expect, test } from 'vitest'
import { SMS_PRESETS } from '../../../src/channels/sms/presets.ts'
import { draftOf, gatewayOf, NEW_GATEWAY } from './sms-gateway.ts'

describe('a gateway in the form and out of it again', () => {
  test.each(Object.entries({ ...SMS_PRESETS, new: NEW_GATEWAY }))('%s stays what it was', (_, settings) => {
    const { headers = {}, ...others } = gatewayOf(draftOf(settings as Record<string, unknown>))
    expect({ headers: {}, ...settings }).toEqual({ headers, ...others })
  })

  test('a body of more than names and texts stays in the table', () => {
    const body = { messages: [{ to: '{to}' }] }
    const draft = draftOf({ ...NEW_GATEWAY, body })
    expect(draft.body).toBeNull()
    expect(JSON.parse(draft.table).body).toEqual(body)
    expect(gatewayOf(draft)).toEqual({ ...NEW_GATEWAY, body })
  })

  test('a row without a name is left out, blanks around a name too', () => {
    const draft = {
      ...draftOf(NEW_GATEWAY),
      body: [
        { name: ' to ', value: '{to}' },
        { name: '', value: 'x' },
      ],
    }
    expect(gatewayOf(draft).body).toEqual({ to: '{to}' })
  })
})
