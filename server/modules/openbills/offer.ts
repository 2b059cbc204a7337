import type { CartSnapshot } from '../../../core/contracts/openbills.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { PricedCart } from '../../../core/rules/cart/cart.ts'
import { discountShare } from '../../../core/rules/cart/discount-share.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { accept } from '../../platform/refusal-error.ts'
import { requirePower } from '../approvals/public.ts'
import { type ItemForSale, itemsForSale } from '../catalog/public.ts'
import { customerForSale } from '../customers/public.ts'
import { type SellingPlace } from '../outlets/public.ts'
import { taxClassesById } from '../tax/public.ts'
import { offerDeviation, priceOffer } from './price-offer.ts'

/**
 * What an offer comes to and what its paper says. Prices and discounts need the same leave as a sale's, because the
 * sale that makes the offer good is not asked again.
 */
export async function offerOf(
  tx: Tx,
  actor: TillActor,
  cart: CartSnapshot,
  setting: { readonly place: SellingPlace; readonly businessDate: BusinessDate },
) {
  const mode = sellerModeOn(setting.place, setting.businessDate)
  const rates = await taxClassesById(
    tx,
    cart.lines.map((line) => line.taxClassId),
  )
  const priced = accept(priceOffer(cart, { ...setting, mode, rates }), 'sales')
  const items = await itemsForSale(
    tx,
    cart.lines.flatMap((line) => line.itemId ?? []),
  )
  await requireOfferPowers(tx, actor, cart, { priced, items, place: setting.place })
  const buyer = cart.customer && (await customerForSale(tx, cart.customer.id))
  const lines = cart.lines.map((line, index) => {
    const item = items.get(line.itemId ?? '')
    return {
      lineNo: index + 1,
      name: line.packId && line.detail ? `${line.name}, ${line.detail}` : line.name,
      variantLabel: line.packId ? null : line.detail,
      hsn: item?.hsn ?? null,
      unit: line.unit,
      quantity: line.quantityMilli,
      unitPrice: line.unitPriceMinor,
      priceIncludesTax: line.priceIncludesTax,
      mrp: line.packId ? null : (item?.mrpMinor ?? null),
      note: line.note,
      batch: line.batch,
      expiresOn: line.expiresOn,
      serial: line.serial,
    }
  })
  return { mode, cart: priced, buyer, lines }
}

async function requireOfferPowers(
  tx: Tx,
  actor: TillActor,
  cart: CartSnapshot,
  offer: {
    readonly priced: PricedCart
    readonly items: ReadonlyMap<string, ItemForSale>
    readonly place: SellingPlace
  },
): Promise<void> {
  const act = { subjectId: cart.saleId, approvalIds: cart.approvalIds }
  const share = discountShare(offer.priced)
  const limit = offer.place.business.settings.discountLimit
  if (share > limit) {
    await requirePower(tx, actor, {
      ...act,
      permission: 'sales.discount_over_limit',
      value: share,
      limit,
    })
  }
  const away = cart.lines.map((line) => offerDeviation(line, offer.items.get(line.itemId ?? '')))
  const value = Math.max(...away)
  if (value > 0)
    await requirePower(tx, actor, { ...act, permission: 'sales.price', value, limit: 0 })
}
