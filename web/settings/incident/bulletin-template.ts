import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { type BulletinTemplate, listBulletinTemplates } from '../../../src/contract/incident/template.ts'
import { call } from '../../app/api.ts'

export type Template = z.output<typeof BulletinTemplate>

export const templatesQuery = queryOptions({
  queryKey: ['bulletin-templates'],
  queryFn: () => call(listBulletinTemplates),
})
