import type { z } from 'zod'
import type { Merge, Kin as WireKin } from '../../../contract/case/kin.ts'
import type { FoundCase as WireFound } from '../../../contract/case/search.ts'
import type { View } from '../../../contract/case/view.ts'
import type { Kin } from '../../../desk/case/kin.ts'
import type { FoundCase } from '../../../desk/case/search.ts'
import type { ShownView } from '../../../desk/case/view.ts'
import { at, atOrNull } from '../moment.ts'
import { caseRowView } from './case.ts'

export const foundCaseView = ({ match, ...row }: FoundCase): z.output<typeof WireFound> => ({
  ...caseRowView(row),
  match,
})

export const savedViewView = (view: ShownView): z.output<typeof View> => ({
  id: view.id,
  name: view.name,
  search: view.search,
  owner: { id: view.ownerId, name: view.ownerName },
  shared: view.shared,
  mine: view.mine,
  removedAt: atOrNull(view.removedAt),
  count: view.count,
  more: view.more,
})

export const kinView = (kin: Kin): z.output<typeof WireKin> => ({
  mergedInto: kin.mergedInto && mergeView(kin.mergedInto),
  merged: kin.merged.map(mergeView),
  related: kin.related.map(({ kind, ...told }) => ({ ...mergeView(told), kind })),
  duplicates: kin.duplicates.map(({ case: row, likeness, words }) => ({ case: caseRowView(row), likeness, words })),
})

const mergeView = ({ case: row, at: moment, by }: Kin['merged'][number]): z.output<typeof Merge> => ({
  case: caseRowView(row),
  at: at(moment),
  by,
})
