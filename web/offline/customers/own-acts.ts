import type { FeedCustomer } from '../../../core/contracts/device-customers.ts'
import type { SoldContent } from '../../../core/contracts/journal.ts'
import type { CollectedContent } from '../../../core/contracts/journal-collections.ts'
import type { CustomerAddedContent } from '../../../core/contracts/journal-customers.ts'
import type {
  ExchangedContent,
  RefundedContent,
  UnbilledReturnedContent,
} from '../../../core/contracts/journal-returns.ts'
import { type Minor, minor, sum, zero } from '../../../core/kernel/money.ts'
import {
  type CustomerFields,
  newCustomerFields,
} from '../../../core/rules/customers/customer-fields.ts'
import { feedCustomerOf } from '../../../core/rules/customers/feed-customer.ts'
import { actsBehind, journalDatabase, type KeptAct, unsentActs } from '../journal/journal-store.ts'
import { contentOf } from '../journal/written-sale.ts'

// What this device did to customers that the server has not told of yet: it is added to what the server said last.

interface OwnAct {
  readonly customerId: string
  readonly dueMinor: Minor
  readonly storeCreditMinor: Minor
  /** Whom the act added. */
  readonly added: FeedCustomer | null
}

const own = new Map<string, OwnAct>()
/** Up to where the acts of each register were looked at. */
const seen = new Map<string, { readonly epoch: number; readonly sequence: number }>()

/** Takes in what was written since it was last called. */
export async function takeInOwnActs(): Promise<void> {
  for (const { registerId, epoch, lastSequence } of await journalDatabase().registers.toArray()) {
    const before = seen.get(registerId)
    const acts = before
      ? await actsBehind(registerId, epoch, before.epoch === epoch ? before.sequence : 0)
      : await unsentActs(registerId, Number.POSITIVE_INFINITY)
    for (const act of acts) {
      const meaning = await meaningOf(act)
      if (meaning) own.set(act.commandId, meaning)
    }
    seen.set(registerId, { epoch, sequence: lastSequence })
  }
}

/** Forgets everything: somebody else is at the counter, or nobody. */
export function forgetOwnActs(): void {
  own.clear()
  seen.clear()
}

/** Those that have arrived: whatever the server says from now on holds them. */
export async function arrivedOwnActs(): Promise<readonly string[]> {
  const acts = await journalDatabase()
    .acts.where('commandId')
    .anyOf([...own.keys()])
    .toArray()
  return acts.flatMap(({ commandId, state }) => (state === 'unsent' ? [] : [commandId]))
}

export function dropOwnActs(commandIds: readonly string[]): void {
  for (const id of commandIds) own.delete(id)
}

export const addedHere = (): FeedCustomer[] => [...own.values()].flatMap(({ added }) => added ?? [])

/** What this device changed of a customer's balances since the server told of them. */
export function ownChanges(customerId: string): {
  readonly dueMinor: Minor
  readonly storeCreditMinor: Minor
  /** What of it the shop risks, as nobody could be asked. */
  readonly atRiskMinor: Minor
} {
  const acts = [...own.values()].filter((act) => act.customerId === customerId)
  const given = acts.map((act) => minor(Math.max(act.dueMinor, 0)))
  const spent = acts.map((act) => minor(Math.max(-act.storeCreditMinor, 0)))
  return {
    dueMinor: sum(acts.map((act) => act.dueMinor)),
    storeCreditMinor: sum(acts.map((act) => act.storeCreditMinor)),
    atRiskMinor: sum([...given, ...spent]),
  }
}

interface PaidBy {
  readonly kind: string
  readonly amountMinor: Minor
}

const paidBy = (kind: string, tenders: readonly PaidBy[] = []): Minor =>
  sum(tenders.map((tender) => (tender.kind === kind ? tender.amountMinor : zero)))

const less = (amount: Minor): Minor => minor(-amount)

/** What an act means for a customer; null where it has none, or only the server knows whom. */
async function meaningOf(act: KeptAct): Promise<OwnAct | null> {
  switch (act.kind) {
    case 'customer_new':
      return addedBy(await contentOf<CustomerAddedContent>(act))
    case 'sale': {
      const { request } = await contentOf<SoldContent>(act)
      const { customerId, tenders } = request
      if (!customerId) return null
      const [dueMinor, spent] = [paidBy('khata', tenders), paidBy('store_credit', tenders)]
      return { customerId, dueMinor, storeCreditMinor: less(spent), added: null }
    }
    case 'refund': {
      const { saleId, request } = await contentOf<RefundedContent>(act)
      return givenBack(saleId, request.tenders)
    }
    case 'exchange': {
      const { saleId, request } = await contentOf<ExchangedContent>(act)
      const back = await givenBack(saleId, request.refundTenders)
      const spent = paidBy('store_credit', request.tenders)
      return back && { ...back, storeCreditMinor: sum([back.storeCreditMinor, less(spent)]) }
    }
    case 'unbilled_return': {
      const { request, note } = await contentOf<UnbilledReturnedContent>(act)
      const storeCreditMinor = note.paper.totals.totalMinor
      return { customerId: request.customerId, dueMinor: zero, storeCreditMinor, added: null }
    }
    case 'collection': {
      const { customerId, receipt } = await contentOf<CollectedContent>(act)
      const { duesMinor, storeCreditMinor } = receipt
      return { customerId, dueMinor: less(duesMinor), storeCreditMinor, added: null }
    }
    default:
      return null
  }
}

function addedBy({ customer }: CustomerAddedContent): OwnAct | null {
  const fields = newCustomerFields(customer)
  if (!fields.ok) return null
  const added = newToFeed(fields.value)
  return { customerId: added.id, dueMinor: zero, storeCreditMinor: zero, added }
}

/** Somebody new as devices keep customers: nothing is owed, nothing was bought. */
export function newToFeed(fields: CustomerFields): FeedCustomer {
  const nothing = { storeCreditMinor: zero, dueMinor: zero, dueSince: null, points: 0, visits: 0 }
  const limits = { khataLimitMinor: zero, ownKhataLimitMinor: null }
  return feedCustomerOf({ ...fields, ...nothing, ...limits, lastVisitAt: null }, [])
}

/** The customer of a bill that this device still has. */
async function givenBack(saleId: string, tenders?: readonly PaidBy[]): Promise<OwnAct | null> {
  const sale = await journalDatabase().acts.where('commandId').equals(saleId).first()
  if (sale?.kind !== 'sale') return null
  const { customerId } = (await contentOf<SoldContent>(sale)).request
  if (!customerId) return null
  const [settled, credit] = [paidBy('khata', tenders), paidBy('store_credit', tenders)]
  return { customerId, dueMinor: less(settled), storeCreditMinor: credit, added: null }
}
