import type { CartSnapshot } from '../../../core/contracts/openbills.ts'
import { keptDepositNote } from '../../../core/rules/prepaid/deposits.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { linesOf, selectVisit } from '../appointments/public.ts'
import { customerForSale } from '../customers/public.ts'
import { keptOf, selectDeposits } from '../prepaid/public.ts'

/**
 * The open bill for what is kept of the deposits of a visit that did not take place: the services at what is kept of
 * them. The deposits themselves pay it, and their tax is set off by it.
 */
export async function billKeptDeposit(
  reader: Reader,
  { outletId }: OutletActor,
  { visitId }: { readonly visitId: string },
): Promise<{ readonly cart: CartSnapshot }> {
  const visit = await selectVisit(reader, outletId, visitId)
  if (!visit) return deny('appointments.visit_unknown')
  const kept = await selectDeposits(reader, keptOf(visitId))
  const [first] = kept
  if (!first) return deny('deposits.nothing_kept')
  const found = await customerForSale(reader, first.customerId)
  const lines = await linesOf(
    reader,
    kept.map(({ itemId, name, kept: priceMinor }) => ({
      ...{ itemId, name, priceMinor, priceIncludesTax: true, staffId: null },
      options: [],
    })),
  )
  return {
    cart: {
      ...{ version: 1, saleId: newId(), discount: null, taken: [], approvalIds: [] },
      lines: lines.map((line) => ({ ...line, note: keptDepositNote })),
      customer: found && {
        ...{ id: found.id, name: found.name, phone: found.phone, gstin: found.gstin },
      },
      ...{ quotationId: null, heldBillId: null, visitId, note: null },
    },
  }
}
