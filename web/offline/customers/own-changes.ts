import type { FeedCustomer } from '../../../core/contracts/device-customers.ts'
import type { CustomerAddedContent } from '../../../core/contracts/journal-customers.ts'
import { noWallet } from '../../../core/contracts/wallets.ts'
import { type Minor, minor, sum, zero } from '../../../core/kernel/money.ts'
import {
  type CustomerFields,
  newCustomerFields,
} from '../../../core/rules/customers/customer-fields.ts'
import { feedCustomerOf } from '../../../core/rules/customers/feed-customer.ts'
import { actsBehind, journalDatabase, unsentActs } from '../journal/journal-store.ts'
import { type OwnAct, openedActs } from '../journal/own-acts.ts'

// What this device did to customers that the server has not told of yet: it is added to what the server said last.

interface OwnChange {
  readonly customerId: string
  readonly dueMinor: Minor
  readonly storeCreditMinor: Minor
  /** Whom the act added. */
  readonly added: FeedCustomer | null
}

const kinds = [
  'customer_new',
  'sale',
  'refund',
  'exchange',
  'unbilled_return',
  'collection',
] as const

const own = new Map<string, OwnChange>()
/** Up to where the acts of each register were looked at. */
const seen = new Map<string, { readonly epoch: number; readonly sequence: number }>()

/** Takes in what was written since it was last called. */
export async function takeInOwnActs(): Promise<void> {
  for (const { registerId, epoch, lastSequence } of await journalDatabase().registers.toArray()) {
    const before = seen.get(registerId)
    const acts = before
      ? await actsBehind(registerId, epoch, before.epoch === epoch ? before.sequence : 0)
      : await unsentActs(registerId, Number.POSITIVE_INFINITY)
    for (const done of await openedActs(acts, kinds)) {
      const meaning = await meaningOf(done)
      if (meaning) own.set(done.act.commandId, meaning)
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

/** Whether this device added somebody of whom the server has not told since. */
export const isAddedHere = (customerId: string): boolean => own.get(customerId)?.added != null

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
async function meaningOf({ kind, content }: OwnAct): Promise<OwnChange | null> {
  switch (kind) {
    case 'customer_new':
      return addedBy(content)
    case 'sale': {
      const { customerId, tenders } = content.request
      if (!customerId) return null
      const [dueMinor, spent] = [paidBy('khata', tenders), paidBy('store_credit', tenders)]
      return { customerId, dueMinor, storeCreditMinor: less(spent), added: null }
    }
    case 'refund':
      return givenBack(content.saleId, content.request.tenders)
    case 'exchange': {
      const { saleId, request } = content
      const back = await givenBack(saleId, request.refundTenders)
      const spent = paidBy('store_credit', request.tenders)
      return back && { ...back, storeCreditMinor: sum([back.storeCreditMinor, less(spent)]) }
    }
    case 'unbilled_return': {
      const { customerId } = content.request
      const storeCreditMinor = content.note.paper.totals.totalMinor
      return { customerId, dueMinor: zero, storeCreditMinor, added: null }
    }
    case 'collection': {
      const { duesMinor, storeCreditMinor } = content.receipt
      return {
        customerId: content.customerId,
        dueMinor: less(duesMinor),
        storeCreditMinor,
        added: null,
      }
    }
  }
}

function addedBy({ customer }: CustomerAddedContent): OwnChange | null {
  const fields = newCustomerFields(customer)
  if (!fields.ok) return null
  const added = newToFeed(fields.value)
  return { customerId: added.id, dueMinor: zero, storeCreditMinor: zero, added }
}

/** Somebody new as devices keep customers: nothing is owed, nothing was bought. */
export function newToFeed(fields: CustomerFields): FeedCustomer {
  const nothing = { storeCreditMinor: zero, dueMinor: zero, dueSince: null, points: 0, visits: 0 }
  const limits = { khataLimitMinor: zero, ownKhataLimitMinor: null }
  return feedCustomerOf(
    { ...fields, ...nothing, ...limits, wallet: noWallet, lastVisitAt: null },
    [],
  )
}

/** The customer of a bill that this device still has. */
async function givenBack(saleId: string, tenders?: readonly PaidBy[]): Promise<OwnChange | null> {
  const act = await journalDatabase().acts.where('commandId').equals(saleId).first()
  const [sale] = await openedActs(act ? [act] : [], ['sale'])
  const customerId = sale?.content.request.customerId
  if (!customerId) return null
  const [settled, credit] = [paidBy('khata', tenders), paidBy('store_credit', tenders)]
  return { customerId, dueMinor: less(settled), storeCreditMinor: credit, added: null }
}
