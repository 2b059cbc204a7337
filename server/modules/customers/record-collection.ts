import type { CollectedContent } from '../../../core/contracts/journal-collections.ts'
import type { Collection, CollectionFlag } from '../../../core/contracts/khata.ts'
import type { WalletTopUp } from '../../../core/contracts/wallets.ts'
import { type Instant, instant } from '../../../core/kernel/dates.ts'
import { sum, zero } from '../../../core/kernel/money.ts'
import {
  paidAhead,
  type SettledDues,
  settleCollection,
} from '../../../core/rules/customers/collection-receipt.ts'
import { documentNumber, financialYearFor } from '../../../core/rules/numbering.ts'
import { topUpOf } from '../../../core/rules/wallet.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { readAll, writeAll } from '../../platform/database/rows.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import {
  claimNumber,
  holeRead,
  type NumberClaim,
  type SellingPlace,
  sellingPlace,
  seriesRead,
} from '../outlets/public.ts'
import {
  issueStoreCredit,
  khataStandings,
  lockWallet,
  settleKhata,
  topUpWallet,
} from '../storedvalue/public.ts'
import { type ActShift, amendZ, shiftOfAct } from '../tills/public.ts'
import { bookCollection } from './collect-dues.ts'
import { customerForSale } from './public.ts'
import { findCollection, insertCollection } from './store-collections.ts'

/** Dues that a device has collected by itself, with the mark of the series in which it numbers. */
export interface RecordedCollection extends CollectedContent {
  readonly mark: string
}

/**
 * Records dues that a device has collected: the money is in the drawer, and the numbered receipt in the customer's
 * hand. What the customer did not owe any more is kept as store credit, and flagged with what else is odd. Refuses only
 * what contradicts itself or another document, and a customer whom nobody knows: then a person decides.
 */
export async function recordCollection(
  tx: Tx,
  actor: TillActor,
  collected: RecordedCollection,
): Promise<void> {
  const { request, receipt, number: said, customerId, mark } = collected
  const { registerId } = actor
  const hash = contentHash({ registerId, customerId, request })
  const place = await sellingPlace(tx, registerId)
  const claim = { ...said, registerId, registerCode: place.register.code, mark }
  requireOwnReceipt(collected, { place, claim })
  const { shift, end } = await shiftOfAct(tx, actor, collected.shiftId)
  const first = await findCollection(tx, request.collectionId)
  if (first) return first.contentHash.equals(hash) ? undefined : deny('khata.id_reused')
  const customer = await customerForSale(tx, customerId)
  if (!customer) return deny('customers.customer_unknown', { customerId })
  const { series, holes } = await readAll(tx, {
    series: seriesRead(registerId),
    holes: holeRead(claim),
  })
  const recordedAt = now()
  const claimed = accept(claimNumber(series, holes, { claim, at: recordedAt }), 'journal')

  const wallet = await expectedTopUp(tx, collected, { customerId: customer.id, place })
  const account = await takeDues(tx, actor, collected, customer.id)
  await writeAll(tx, claimed.writes)
  const collection: Collection = {
    ...{
      id: request.collectionId,
      customerId: customer.id,
      shiftId: shift.id,
      recordedAt,
      receipt,
    },
    flags: flagsOf(actor, collected, { account, end, wallet }),
  }
  await insertCollection(tx, collection, { actor, number: claimed.number, hash, account })
  await bookCollection(tx, actor, { collection, shift, account })
  if (end) await amendZ(tx, actor, { shift, end }, lateCollectionOf(collection))
}

/** Number, receipt and act have to tell of one and the same payment. */
function requireOwnReceipt(
  { receipt, request, number }: RecordedCollection,
  { place, claim }: { readonly place: SellingPlace; readonly claim: NumberClaim },
): void {
  const { country } = place.business
  const { tenders } = accept(settleCollection(request), 'sales')
  const printed = receipt.tenders.map(({ kind, amountMinor }) => `${kind} ${amountMinor}`)
  const paid = tenders.map(({ kind, amount }) => `${kind} ${amount}`)
  const year = financialYearFor({ businessDate: receipt.businessDate, country })
  const ahead = receipt.wallet?.paidMinor ?? 0
  const differing = [
    receipt.number !== documentNumber(claim) && 'number',
    year !== number.financialYear && 'businessDate',
    receipt.issuedAt !== request.occurredAt && 'issuedAt',
    receipt.totalMinor !== request.amountMinor && 'total',
    receipt.duesMinor + receipt.storeCreditMinor + ahead !== receipt.totalMinor && 'dues',
    Boolean(request.toWallet) !== ahead > 0 && 'wallet',
    printed.join() !== paid.join() && 'tenders',
  ].filter((part) => part !== false)
  if (differing.length > 0) deny('journal.paper_differs', { parts: differing })
}

/** What the books would have made of a top-up; null of what is none. */
async function expectedTopUp(
  tx: Tx,
  { receipt, request }: RecordedCollection,
  of: { readonly customerId: string; readonly place: SellingPlace },
): Promise<WalletTopUp | null> {
  if (!request.toWallet) return null
  const { moneyMinor: money, bonusMinor: bonus } = await lockWallet(tx, of.customerId)
  const settings = of.place.business.settings.wallets
  const day = receipt.businessDate
  return topUpOf(request.amountMinor, { money, bonus }, { settings, day })
}

/** As much as is still owed; the rest is the customer's, whether the receipt says so or not. */
async function takeDues(
  tx: Tx,
  actor: TillActor,
  { request, receipt }: RecordedCollection,
  customerId: string,
): Promise<SettledDues> {
  const { collectionId: documentId, amountMinor: amount } = request
  const movement = {
    customerId,
    documentId,
    userId: actor.userId,
    documentType: 'collection',
  } as const
  if (receipt.wallet) {
    await topUpWallet(tx, movement, receipt.wallet)
    const standings = await khataStandings(tx, [customerId])
    return paidAhead(standings.get(customerId)?.due ?? zero, receipt.wallet)
  }
  const account = await settleKhata(tx, { ...movement, amount, owedSince: receipt.businessDate })
  if (account.rest > 0) await issueStoreCredit(tx, { ...movement, amount: account.rest })
  return account
}

function flagsOf(
  actor: TillActor,
  { receipt, customerId }: RecordedCollection,
  {
    account,
    end,
    wallet,
  }: {
    readonly account: SettledDues
    /** What the books would have made of a top-up. */
    readonly wallet: WalletTopUp | null
  } & Pick<ActShift, 'end'>,
): CollectionFlag[] {
  const { duesMinor, dueBeforeMinor, wallet: printed } = receipt
  const differs = duesMinor !== account.settled || dueBeforeMinor !== account.before
  const facts = {
    ...{ printedDuesMinor: duesMinor, duesMinor: account.settled, creditMinor: account.rest },
    ...{ printedBeforeMinor: dueBeforeMinor, beforeMinor: account.before, customerId },
  }
  return [
    ...walletFlags(printed ?? null, wallet),
    ...(differs ? [{ kind: 'dues_differ', facts } as const] : []),
    ...(actor.permissions.has('khata.collect')
      ? []
      : [{ kind: 'not_allowed', facts: { permission: 'khata.collect' } } as const]),
    ...(end ? [{ kind: 'late_for_shift', facts: { zNumber: end.zNumber } } as const] : []),
  ]
}

/** The bonus and the day of the printed receipt stand; what the settings say otherwise is told. */
function walletFlags(printed: WalletTopUp | null, wallet: WalletTopUp | null): CollectionFlag[] {
  if (!printed || !wallet) return []
  const { bonusMinor, balanceMinor, expiresOn } = wallet
  const isSame =
    printed.bonusMinor === bonusMinor &&
    printed.balanceMinor === balanceMinor &&
    printed.expiresOn === expiresOn
  if (isSame) return []
  const facts = {
    ...{ printedBonusMinor: printed.bonusMinor, bonusMinor },
    ...{ printedBalanceMinor: printed.balanceMinor, balanceMinor },
    ...{ printedUntil: printed.expiresOn, until: expiresOn },
  }
  return [{ kind: 'wallet_differs', facts }]
}

function lateCollectionOf({ id, receipt, recordedAt }: Collection) {
  const cash = receipt.tenders.filter(({ kind }) => kind === 'cash')
  return {
    kind: 'collection',
    actId: id,
    actNumber: receipt.number,
    totalMinor: receipt.totalMinor,
    taxMinor: sum([]),
    cashMinor: sum(cash.map(({ amountMinor }) => amountMinor)),
    occurredAt: instant(receipt.issuedAt) as Instant,
    recordedAt,
    businessDate: receipt.businessDate,
  } as const
}
