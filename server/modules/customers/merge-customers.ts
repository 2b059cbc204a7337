import type {
  CustomerMerge,
  mergeCustomers as contract,
  MergePreview,
} from '../../../core/contracts/customer-records.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import type { CustomerFields } from '../../../core/rules/customers/customer-fields.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { carryValue } from '../storedvalue/public.ts'
import { requireCustomer } from './living-customer.ts'
import { filledFields, filledNames, mergedFields } from './merge.ts'
import { readCustomer } from './read-customers.ts'
import { fieldsOf, selectCustomer, writeCustomer } from './store.ts'
import { countBills, findMerge, forwardTo, insertMerge, readMerge } from './store-merges.ts'

export interface MergePair {
  readonly customerId: string
  readonly mergedId: string
}
export type MergeInput = BodyOf<typeof contract> & { readonly customerId: string }

/** What a merge would move, without moving it. */
export async function previewMerge(reader: Reader, pair: MergePair): Promise<MergePreview> {
  const { customerId, mergedId } = pair
  if (customerId === mergedId) return deny('customers.merge_self')
  const fields = async (id: string): Promise<CustomerFields> => {
    const row = await selectCustomer(reader, id)
    if (!row || row.erasedAt) return deny('customers.customer_unknown')
    if (row.id !== id) return deny('customers.merged_away', { customerId: row.id })
    return fieldsOf(row)
  }
  const keptFields = await fields(customerId)
  const mergedOf = await fields(mergedId)
  const [kept, merged] = [
    await readCustomer(reader, customerId),
    await readCustomer(reader, mergedId),
  ]
  const fills = filledNames(filledFields(keptFields, mergedFields(keptFields, mergedOf)))
  const { dueMinor, storeCreditMinor, points, wallet } = merged
  const { moneyMinor: walletMinor, bonusMinor } = wallet
  const bills = await countBills(reader, mergedId)
  const balances = { dueMinor, storeCreditMinor, walletMinor, bonusMinor, points }
  return { kept, merged, fills, ...balances, bills }
}

/**
 * Makes two customers one. The kept one takes over what it lacks, and the dues, store credit and points of the other;
 * bills keep the customer that they were made for, and who asks for the other is sent on.
 */
export const mergeCustomers = operation(
  'mergeCustomers',
  async (tx, actor: Actor, input: MergeInput): Promise<CustomerMerge> => {
    const { customerId, mergedId, mergeId } = input
    const first = await findMerge(tx, mergeId)
    if (first) {
      const same = first.keptId === customerId && first.mergedId === mergedId
      return same ? readMerge(tx, mergeId) : deny('customers.id_reused')
    }
    if (customerId === mergedId) return deny('customers.merge_self')
    const { kept, merged } = await lockBoth(tx, { customerId, mergedId })
    const after = mergedFields(kept, merged)
    const filled = filledFields(kept, after)

    const forwarded = await forwardTo(tx, { mergedId, keptId: customerId })
    const carried = await carryValue(tx, {
      fromId: mergedId,
      toId: customerId,
      mergeId,
      userId: actor.userId,
      today: businessDateOf(now(), { timeZone: 'UTC', dayCloseHour: 0 }),
    })
    if (filled.length > 0) await writeCustomer(tx, after)
    await insertMerge(tx, { mergeId, customerId, mergedId, forwarded, filled, carried, actor })
    await tellMerge(tx, actor, { action: 'customer.merged', mergeId, customerId, mergedId })
    return readMerge(tx, mergeId)
  },
)

/** In the order of their ids, so that two merges of the same pair wait for each other. */
async function lockBoth(tx: Tx, { customerId, mergedId }: MergePair) {
  const [one, other] = [customerId, mergedId].sort()
  const locked = new Map<string, CustomerFields>()
  for (const id of [one, other]) {
    if (id !== undefined) locked.set(id, await requireCustomer(tx, id))
  }
  const [kept, merged] = [locked.get(customerId), locked.get(mergedId)]
  return kept && merged ? { kept, merged } : deny('customers.customer_unknown')
}

export async function tellMerge(
  tx: Tx,
  actor: Actor,
  merge: MergePair & {
    readonly action: 'customer.merged' | 'customer.merge_undone'
    readonly mergeId: string
  },
): Promise<void> {
  const { action, mergeId, customerId, mergedId } = merge
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action,
    subjectType: 'customer',
    subjectId: customerId,
    outletId: null,
    facts: { mergeId, mergedId },
  })
  for (const subject of [customerId, mergedId]) {
    await publish(tx, { type: 'customer.changed', subject, outletId: null })
  }
}
