import type { CustomerAddedContent } from '../../../core/contracts/journal-customers.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import {
  type CustomerFields,
  newCustomerFields,
} from '../../../core/rules/customers/customer-fields.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { recordCustomerChange } from './customer-changes.ts'
import { fieldsOf, insertCustomers, lockCustomer, phoneHolder } from './store.ts'
import { claimedPhone, insertClaim } from './store-claims.ts'

/**
 * Records somebody whom a device has added: what was sold to them follows and must find them. A phone that another
 * customer has keeps the new one from nothing: they are kept without it, and the two are shown as one person perhaps.
 */
export async function recordCustomer(
  tx: Tx,
  actor: TillActor,
  { customer: said }: CustomerAddedContent,
): Promise<void> {
  const customer = accept(newCustomerFields(said), 'customers')
  if (await isRecorded(tx, customer)) return
  const holder = await phoneHolder(tx, customer)
  const kept = holder ? { ...customer, phone: null } : customer
  await insertCustomers(tx, [kept], actor.userId)
  if (holder && customer.phone !== null) {
    const { id: customerId, phone } = customer
    await insertClaim(tx, { customerId, phone, holderId: holder.id })
  }
  await recordCustomerChange(tx, actor, {
    action: 'customer.created',
    customerId: customer.id,
    fields: [],
    device: {
      ...(holder ? { phoneOf: holder.id } : {}),
      ...(actor.permissions.has('customers.edit') ? {} : { lacking: 'customers.edit' }),
    },
  })
}

/** Somebody who was merged or erased since was recorded all the same. */
async function isRecorded(tx: Tx, customer: CustomerFields): Promise<boolean> {
  const existing = await lockCustomer(tx, customer.id)
  if (!existing) return false
  if (existing.mergedInto || existing.erasedAt) return true
  const phone = existing.phone ?? (await claimedPhone(tx, customer.id))
  const same = canonicalJson({ ...fieldsOf(existing), phone }) === canonicalJson(customer)
  return same || deny('customers.id_reused')
}
