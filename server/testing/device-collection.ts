import type { JournalCommand } from '../../core/contracts/journal.ts'
import { collectDues } from '../../core/contracts/khata.ts'
import type { WalletTopUp } from '../../core/contracts/wallets.ts'
import { businessDateOf } from '../../core/kernel/dates.ts'
import { type Minor, minor } from '../../core/kernel/money.ts'
import {
  collectionReceipt,
  paidAhead,
  settleCollection,
} from '../../core/rules/customers/collection-receipt.ts'
import { financialYearFor } from '../../core/rules/numbering.ts'
import { sellerModeOn } from '../../core/rules/tax/seller-mode.ts'
import { customerForSale } from '../modules/customers/public.ts'
import { sellingPlace } from '../modules/outlets/public.ts'
import { now } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import { accept } from '../platform/refusal-error.ts'
import type { Desk } from './till-device.ts'

/** What a device knows and takes when it collects: what it believes is owed, and what is paid. */
export interface CollectedOnDevice {
  readonly customerId: string
  readonly knownDue: Minor
  readonly amountMinor: Minor
  readonly kind?: 'cash' | 'upi'
  readonly shiftId?: string
  /** It is paid into the wallet, by what the device makes of it. */
  readonly wallet?: WalletTopUp
  /** Changes what is written before it is sealed. */
  readonly over?: object
}

/** Takes dues as a till does by itself: number, receipt, seal. */
export async function collectOnDevice(
  desk: Desk,
  { customerId, knownDue, amountMinor, kind = 'cash', over = {}, wallet, ...at }: CollectedOnDevice,
): Promise<JournalCommand> {
  const { shop, by } = desk
  const place = await sellingPlace(shop.database, by.registerId)
  const customer = (await customerForSale(shop.database, customerId)) ?? { name: '', phone: null }
  const request = collectDues.body.parse({
    ...{ collectionId: newId(), amountMinor, tenders: [{ kind, amountMinor }], occurredAt: now() },
    ...(wallet ? { toWallet: true } : { restToStoreCredit: amountMinor > knownDue }),
  })
  const occurredAt = request.occurredAt ?? now()
  const businessDate = businessDateOf(occurredAt, place.outlet)
  const { country } = place.business
  const { number, text } = desk.numberOf({
    kind: 'receipt',
    financialYear: financialYearFor({ businessDate, country }),
  })
  const settled = minor(Math.min(knownDue, amountMinor))
  const collected = {
    ...{ request, place, cashier: by.name, customer, times: { occurredAt, businessDate } },
    mode: sellerModeOn(place, businessDate),
    settlement: accept(settleCollection(request)),
    account: wallet
      ? paidAhead(knownDue, wallet)
      : {
          ...{ before: knownDue, settled, rest: minor(amountMinor - settled) },
          after: minor(knownDue - settled),
        },
  }
  const content = {
    ...{ customerId, request, number, shiftId: at.shiftId ?? desk.shiftId },
    receipt: collectionReceipt(collected, text),
    ...over,
  }
  return desk.seal({
    ...{ commandId: request.collectionId, kind: 'collection' },
    content: JSON.parse(JSON.stringify(content)),
  })
}
