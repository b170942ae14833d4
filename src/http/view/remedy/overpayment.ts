import type { z } from 'zod'
import type { listOverpayments, Overpayment as Wire } from '../../../contract/remedy/overpayment.ts'
import { sumOf } from '../../../core/remedy/entry.ts'
import type { Overpayment } from '../../../core/remedy/overpayment.ts'
import { at } from '../moment.ts'

export const overpaymentView = (overpayment: Overpayment): z.output<typeof Wire> => {
  const { remedyId, customerId, verdict, why, byId, byName, recoveredAt, reference, recoveredByName } = overpayment
  return {
    ...{ remedyId, customerId, verdict, why },
    sum: sumOf(overpayment),
    at: at(overpayment.at),
    by: { id: byId, name: byName },
    recovered: recoveredAt && { at: at(recoveredAt), reference: reference!, by: recoveredByName! },
  }
}

type Line = z.output<typeof listOverpayments.response>['items'][number]

export const overpaymentLine = ({
  customerName,
  caseId,
  incidentId,
  ...overpayment
}: Overpayment & Pick<Line, 'customerName' | 'caseId' | 'incidentId'>): Line => ({
  ...overpaymentView(overpayment),
  ...{ customerName, caseId, incidentId },
})
