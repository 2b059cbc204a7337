import { createContext, type Dispatch, use } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { FindPrefix } from '../../../core/rules/till-command.ts'
import type { Bill, BillSetting } from './bill.ts'
import type { BillsAction } from './bills.ts'
import type { BillLine, Cart } from './cart.ts'
import type { Sold } from './new-line.ts'
import type { OnBill } from './on-bill.ts'
import type { GivenUp } from './use-void-journal.ts'

/** What stands over the till: one at a time. */
export type OpenSheet =
  /** Goes on from what was typed elsewhere; `unknown` when nobody was found by it. */
  | { readonly kind: 'customer'; readonly typed?: string; readonly unknown?: boolean }
  | { readonly kind: 'custom'; readonly code?: string; readonly prefix?: FindPrefix }
  | { readonly kind: 'discount'; readonly lineId: string | null }
  | { readonly kind: 'note'; readonly lineId: string }
  | { readonly kind: 'quantity'; readonly lineId: string }
  | { readonly kind: 'price'; readonly lineId: string }
  | { readonly kind: 'weigh'; readonly item: Item }
  | { readonly kind: 'choices'; readonly items: readonly Item[] }
  | { readonly kind: 'held' }
  | { readonly kind: 'hold_named' }
  | { readonly kind: 'discard' }
  | { readonly kind: 'quote' }
  | { readonly kind: 'quotations' }
  | { readonly kind: 'salesperson'; readonly lineId: string }
  | { readonly kind: 'take_back'; readonly item: Item }
  /** Something about the piece has to be decided: its MRP, or a date that has passed. */
  | { readonly kind: 'piece'; readonly sold: PieceSold; readonly code: string | null }
  /** An unknown code becomes another code of an item that is there. */
  | ({ readonly kind: 'link' } & UnknownScan)
  /** An unknown code becomes an item. */
  | ({ readonly kind: 'add_item' } & UnknownScan)
  | { readonly kind: 'sell_gift_card' }
  | { readonly kind: 'sell_package' }
  | { readonly kind: 'gift_card'; readonly code?: string }
  | { readonly kind: 'arrange' }
  | { readonly kind: 'keys' }

/** A code that nobody knew, and how much of it was scanned. */
export interface UnknownScan {
  readonly code: string
  readonly prefix?: FindPrefix
}

export interface PieceSold extends Sold {
  readonly item: Item
}

/** What does not change from line to line: parts that need only this are not drawn again with every scan. */
export interface Till {
  readonly registerId: string
  readonly outletId: string
  readonly setting: BillSetting
  readonly dispatch: Dispatch<BillsAction>
  readonly openSheet: (sheet: OpenSheet | null) => void
  /** Puts an item on the bill as one scan or one press stands for it. */
  readonly sell: (item: Item, sold?: Sold) => void
  readonly put: (line: BillLine) => void
  /** A press on one item: sells it, or asks first for weight or pack. A prefix says how many, or takes it back. */
  readonly pick: (item: Item, prefix?: FindPrefix) => void
  /** A press on a tile: all kinds of one thing, of which only some may be loaded. */
  readonly pickKind: (items: readonly Item[]) => void
  /** The next item that is found is taken back. */
  readonly armTakeBack: (armed: boolean) => void
  /** The bill as it stands at the moment of an act: who needs it only then is not drawn again with every scan. */
  readonly billNow: () => OpenBill
  readonly onBill: OnBill
  /** Gives the bill on the counter up, with the reason; it can be undone for some seconds. */
  readonly discard: (cart: Cart, givenUp: GivenUp) => void
}

/** The open bill and its prices. */
export interface OpenBill {
  readonly cart: Cart
  readonly bill: Bill
  /** Counts up with every line that was put on the bill. */
  readonly touched: number
  /** The other open bills of this register. */
  readonly waiting: readonly Cart[]
  readonly takeBack: boolean
}

export const TillContext = createContext<Till | null>(null)
export const BillContext = createContext<OpenBill | null>(null)

export function useTill(): Till {
  const till = use(TillContext)
  if (!till) throw new Error('useTill needs a till above it')
  return till
}

export function useBill(): OpenBill {
  const bill = use(BillContext)
  if (!bill) throw new Error('useBill needs a till above it')
  return bill
}

/** Words for amounts in the currency of the business. */
export function useRupees(): (amount: Minor, paise?: 'always' | 'auto') => string {
  const { currency } = useTill().setting.business
  return (amount, paise = 'always') => formatMoney(amount, { currency, paise })
}
