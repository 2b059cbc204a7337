import type { TaxClass } from '../../core/contracts/catalog.ts'
import type { Business, Outlet, Register } from '../../core/contracts/outlets.ts'
import type { Buyer } from '../../core/rules/documents/sale-document.ts'
import type { FinishContext } from '../../core/rules/finish-sale.ts'
import { sellerModeOn } from '../../core/rules/tax/seller-mode.ts'
import { catalogueOf } from './catalogue/catalogue.ts'

/** What the shop's settings say about a bill. */
interface ShopSetting {
  readonly business: Business
  readonly outlet: Outlet
  readonly taxClasses: readonly TaxClass[]
}

/** What this device knows of the shop when it finishes a bill by itself. */
export function sellingContext(
  { business, outlet, taxClasses }: ShopSetting,
  of: {
    readonly register: Register
    readonly buyer: Buyer | null
    /** Who sells, by name. */
    readonly cashier: string
  },
): FinishContext {
  const { memory } = catalogueOf(outlet.id).view()
  return {
    place: { business, outlet, register: of.register },
    modeOn: (date) => sellerModeOn(business, date),
    itemOf: (itemId) => memory.byId(itemId),
    taxPeriodsOf: (taxClassId) => taxClasses.find(({ id }) => id === taxClassId)?.periods,
    buyer: of.buyer,
    cashier: of.cashier,
  }
}
