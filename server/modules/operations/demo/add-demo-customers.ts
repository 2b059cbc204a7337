import { businessDateOf, type Instant } from '../../../../core/kernel/dates.ts'
import { normalCustomer } from '../../../../core/rules/customers/customer-fields.ts'
import { contentHash } from '../../../platform/content-hash.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { newId } from '../../../platform/ids.ts'
import { accept } from '../../../platform/refusal-error.ts'
import { insertCustomers, writeOpeningDues } from '../../customers/public.ts'
import { demoCustomers } from './demo-customers.ts'

/** The customers of the demo business with their consents, and what some of them owed before. */
export async function addDemoCustomers(
  tx: Tx,
  by: {
    readonly outletId: string
    readonly userId: string
    readonly now: Instant
    readonly dayRule: { readonly timeZone: string; readonly dayCloseHour: number }
  },
): Promise<void> {
  const { outletId, userId } = by
  const today = businessDateOf(by.now, by.dayRule)
  const demo = demoCustomers(today).map(({ dues, tags, ...fields }) => {
    const sent = { ...fields, id: newId(), stateCode: null, address: null, tags: [...tags] }
    return { customer: accept(normalCustomer(sent), 'customers'), dues }
  })
  const customers = demo.map(({ customer }) => customer)
  await insertCustomers(tx, customers, userId)
  for (const { customer, dues } of demo) {
    for (const { amount, since } of dues) {
      const opening = {
        openingId: newId(),
        customerId: customer.id,
        amountMinor: amount,
        owedSince: since,
        note: 'From the old book',
      }
      const hash = contentHash({ outletId, input: opening })
      await writeOpeningDues(tx, { ...opening, outletId, userId, today, hash })
    }
  }
}
