import { returnWithoutBill } from '../../core/contracts/after-sale.ts'
import type { JournalCommand } from '../../core/contracts/journal.ts'
import { businessDateOf } from '../../core/kernel/dates.ts'
import type { Minor } from '../../core/kernel/money.ts'
import { quantity, units } from '../../core/kernel/quantity.ts'
import { unbilledValue } from '../../core/rules/cart/unbilled-return.ts'
import { buildReturnNoteSnapshot } from '../../core/rules/documents/build-return-note.ts'
import { financialYearFor } from '../../core/rules/numbering.ts'
import { sellerModeOn } from '../../core/rules/tax/seller-mode.ts'
import { customerForSale } from '../modules/customers/public.ts'
import { sellingPlace } from '../modules/outlets/public.ts'
import { now } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { Desk } from './till-device.ts'

/** What a device takes back without its bill: pieces of one thing, at the price that it believes was the lowest. */
export interface BroughtToDevice {
  readonly customerId: string
  readonly item: { readonly id: string; readonly name: string }
  readonly pieces: number
  readonly price: Minor
  readonly returnId?: string
  readonly approvalIds?: readonly string[]
  /** Changes what is written before it is sealed. */
  readonly over?: object
}

/** Takes goods back without their bill as a till does by itself: number, return note, seal. */
export async function takeBackOnDevice(
  desk: Desk,
  { customerId, item, pieces, price, over = {}, ...given }: BroughtToDevice,
): Promise<JournalCommand> {
  const { shop, by, shiftId } = desk
  const place = await sellingPlace(shop.database, by.registerId)
  const issuedAt = now()
  const businessDate = businessDateOf(issuedAt, place.outlet)
  const { number, text } = desk.numberOf({
    kind: 'return_note',
    financialYear: financialYearFor({ businessDate, country: place.business.country }),
  })
  const much = quantity(1_000 * pieces)
  const request = returnWithoutBill.body.parse({
    ...{ customerId, reason: 'bill lost', occurredAt: issuedAt },
    ...{ returnId: given.returnId ?? newId(), approvalIds: given.approvalIds ?? [] },
    lines: [{ itemId: item.id, quantityMilli: much }],
  })
  const total = unbilledValue({ paid: price, of: units(1) }, much)
  const line = { lineNo: 1, name: item.name, variantLabel: null, unit: 'pc', quantity: much, total }
  const paper = buildReturnNoteSnapshot({
    ...{ place, issuedAt, businessDate, cashier: by.name, number: text, reason: request.reason },
    ...{ mode: sellerModeOn(place, businessDate), lines: [line] },
    buyer: (await customerForSale(shop.database, customerId)) ?? somebody,
  })
  const content = {
    ...{ request, shiftId, note: { documentId: newId(), number, paper } },
    prices: [{ paidMinor: price, ofMilli: units(1) }],
    ...over,
  }
  return desk.seal({
    ...{ commandId: request.returnId, kind: 'unbilled_return' },
    content: JSON.parse(JSON.stringify(content)),
  })
}

const somebody = {
  ...{ name: 'Somebody', phone: null, email: null, gstin: null },
  ...{ stateCode: null, address: null },
}
