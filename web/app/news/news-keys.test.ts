import { expect, test } from 'vitest'
import { keysOf } from './news-keys.ts'

const event = { caseId: null, customerId: null, data: {} }

test.each([
  [{ ...event, type: 'pledge.made', caseId: 7, customerId: 3 }, ['today', 'case 7', 'cases', 'customer 3']],
  [
    { ...event, type: 'incident.bulletin', data: { incidentId: 2 } },
    ['today', 'incident 2', 'incidents', 'incident-proposals'],
  ],
  [{ ...event, type: 'article.changed' }, ['today', 'writing', 'writings']],
  [{ ...event, type: 'severity.set' }, ['today']],
])('%j renews %j', (news, keys) => expect(keysOf(news).map(key => key.join(' '))).toEqual(keys))
