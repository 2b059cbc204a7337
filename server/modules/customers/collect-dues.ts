import type { Collection, collectDues as contract } from '../../../core/contracts/khata.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { BusinessSettings } from '../../../core/contracts/outlets.ts'
import { businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { zero } from '../../../core/kernel/money.ts'
import {
  collectionReceipt,
  paidAhead,
  type SettledDues,
  settleCollection,
} from '../../../core/rules/customers/collection-receipt.ts'
import { collectionPostings } from '../../../core/rules/khata.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import { topUpOf } from '../../../core/rules/wallet.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { instantAt, now, nowMilliseconds } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { readAll } from '../../platform/database/rows.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import {
  registerLeaseRead,
  requireNoDevice,
  type SellingPlace,
  sellingPlace,
  takeNumber,
} from '../outlets/public.ts'
import {
  issueStoreCredit,
  khataStandings,
  lockWallet,
  settleKhata,
  topUpWallet,
} from '../storedvalue/public.ts'
import { type OpenShift, openShiftOf } from '../tills/public.ts'
import { requireCustomer } from './living-customer.ts'
import { findCollection, insertCollection } from './store-collections.ts'

export type CollectDuesInput = BodyOf<typeof contract> & { readonly customerId: string }

/**
 * Takes what a customer owes, or pays ahead into the wallet, into the open shift and gives a
 * numbered receipt. Tills that collect from one customer wait for each other, so that nobody pays
 * a debt twice: what is more than is still owed then is refused, or becomes store credit where
 * that was asked for.
 */
export const collectDues = operation(
  'collectDues',
  async (tx, actor: TillActor, input: CollectDuesInput): Promise<Collection> => {
    const hash = contentHash({ registerId: actor.registerId, input })
    const first = await findCollection(tx, input.collectionId)
    if (first) return first.contentHash.equals(hash) ? first.collection : deny('khata.id_reused')
    const { lease } = await readAll(tx, { lease: registerLeaseRead(actor.registerId) })
    requireNoDevice(actor, lease)
    const shift = (await openShiftOf(tx, actor.registerId)) ?? deny('tills.shift_not_open')
    const customer = await requireCustomer(tx, input.customerId)
    const settlement = accept(settleCollection(input), 'sales')
    const place = await sellingPlace(tx, actor.registerId)
    const times = timesOf(input, place)
    const number = await takeNumber(tx, {
      registerId: actor.registerId,
      registerCode: place.register.code,
      kind: 'receipt',
      businessDate: times.businessDate,
      country: place.business.country,
      training: actor.training ?? false,
    })
    const taken = input.toWallet ? payAhead : settleDues
    const account = await taken(tx, actor, input, { ...times, settings: place.business.settings })

    const mode = sellerModeOn(place, times.businessDate)
    const collected = { request: input, place, mode, cashier: actor.name, customer, times }
    const receipt = collectionReceipt({ ...collected, settlement, account }, number.number)
    const collection: Collection = {
      ...{ id: input.collectionId, customerId: customer.id, shiftId: shift.id },
      ...{ recordedAt: times.recordedAt, receipt, flags: [] },
    }
    await insertCollection(tx, collection, { actor, number, hash, account })
    await bookCollection(tx, actor, { collection, shift, account })
    return collection
  },
)

interface CollectionTimes {
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly businessDate: ReturnType<typeof businessDateOf>
}

/** A device may send late, so its earlier time stands; it cannot know the future. */
function timesOf(input: CollectDuesInput, place: SellingPlace): CollectionTimes {
  const recordedAt = now()
  const claimed = input.occurredAt ? Date.parse(input.occurredAt) : nowMilliseconds()
  const occurredAt = instantAt(Math.min(claimed, Date.parse(recordedAt)))
  return { occurredAt, recordedAt, businessDate: businessDateOf(occurredAt, place.outlet) }
}

/** What is paid ahead goes into the wallet, with the bonus that its sum brings; dues stay as they are. */
async function payAhead(
  tx: Tx,
  actor: TillActor,
  input: CollectDuesInput,
  { businessDate: day, settings }: CollectionTimes & { readonly settings: BusinessSettings },
): Promise<SettledDues> {
  const { customerId, collectionId: documentId } = input
  const { moneyMinor: money, bonusMinor: bonus } = await lockWallet(tx, customerId)
  const of = { settings: settings.wallets, day }
  const wallet = topUpOf(input.amountMinor, { money, bonus }, of)
  const movement = { customerId, documentId, userId: actor.userId, documentType: 'collection' }
  await topUpWallet(tx, movement, wallet)
  const standings = await khataStandings(tx, [customerId])
  return paidAhead(standings.get(customerId)?.due ?? zero, wallet)
}

/** Takes the dues away. Refuses when nothing is owed, and what is beyond unless it may become store credit. */
async function settleDues(
  tx: Tx,
  actor: TillActor,
  input: CollectDuesInput,
  times: CollectionTimes,
): Promise<SettledDues> {
  const { customerId, collectionId, amountMinor } = input
  const movement = { customerId, documentId: collectionId, userId: actor.userId }
  const account = await settleKhata(tx, {
    ...movement,
    amount: amountMinor,
    documentType: 'collection',
    owedSince: times.businessDate,
  })
  const facts = { dueMinor: account.before, amountMinor }
  if (account.before === 0 && !input.restToStoreCredit) deny('khata.nothing_due', facts)
  if (account.rest > 0 && !input.restToStoreCredit) deny('khata.over_due', facts)
  if (account.rest > 0) {
    await issueStoreCredit(tx, { ...movement, amount: account.rest, documentType: 'collection' })
  }
  return account
}

/** The entry of collected dues, the trail and the news: by what the books knew, whatever the receipt says. */
export async function bookCollection(
  tx: Tx,
  actor: TillActor,
  booked: {
    readonly collection: Collection
    readonly shift: OpenShift
    readonly account: SettledDues
  },
): Promise<void> {
  const { collection, shift, account } = booked
  const { id, customerId, receipt, flags } = collection
  const { number, totalMinor } = receipt
  const { registerId, outletId } = actor
  await postEntry(tx, {
    businessDate: receipt.businessDate,
    documentType: 'collection',
    documentId: id,
    outletId,
    registerId,
    shiftId: shift.id,
    narration: `Receipt ${number}`,
    postings: collectionPostings({
      tenders: receipt.tenders.map(({ kind, amountMinor }) => ({ kind, amount: amountMinor })),
      dues: account.settled,
      storeCredit: account.rest,
      wallet: account.wallet?.paidMinor ?? zero,
    }),
  })
  const { rest: storeCreditMinor, after: dueAfterMinor, wallet } = account
  const act = wallet ? 'wallet.topped_up' : 'dues.collected'
  await recordAudit(tx, {
    actor,
    chainId: registerId,
    action: act,
    subjectType: 'collection',
    subjectId: id,
    outletId,
    facts: {
      ...{ customerId, number, totalMinor, storeCreditMinor, dueAfterMinor },
      ...(wallet && { bonusMinor: wallet.bonusMinor, expiresOn: wallet.expiresOn }),
      ...(flags.length > 0 && { flags }),
    },
  })
  const data = { number, totalMinor, registerId, shiftId: shift.id, collectionId: id }
  await publish(tx, { type: act, subject: customerId, outletId, data })
}
