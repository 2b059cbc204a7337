import { activeLines, type Cart, type CartAction, cartReducer, emptyCart } from './cart.ts'

/** The open bills of a register: one stands on the counter, the others wait beside it as tabs. */
export interface OpenBills {
  readonly current: Cart
  /** In the order of their tabs. */
  readonly waiting: readonly Cart[]
}

export const noBills: OpenBills = { current: emptyCart, waiting: [] }

export type BillsAction =
  | CartAction
  /** The bill on the counter waits, an empty one takes its place. */
  | { readonly type: 'new_bill' }
  /** A bill that waits comes to the counter. */
  | { readonly type: 'switch'; readonly saleId: string }
  /** A bill from elsewhere comes to the counter: recalled, or made from a quotation. */
  | { readonly type: 'open_bill'; readonly cart: Cart }
  /** A bill has left the register: sold, held or given up. */
  | { readonly type: 'close_bill'; readonly saleId: string }
  | { readonly type: 'replace'; readonly bills: OpenBills }

const isWorthKeeping = (cart: Cart) =>
  activeLines(cart).length > 0 || cart.customer !== null || cart.taken.length > 0

/** What waits when another bill takes the counter: an empty one is simply gone. */
const setAside = ({ current, waiting }: OpenBills): readonly Cart[] =>
  isWorthKeeping(current) ? [...waiting, { ...current, open: false, cleared: null }] : waiting

export function billsReducer(bills: OpenBills, action: BillsAction): OpenBills {
  switch (action.type) {
    case 'new_bill':
      return { current: emptyCart, waiting: setAside(bills) }
    case 'switch': {
      const wanted = bills.waiting.find((cart) => cart.saleId === action.saleId)
      if (!wanted) return bills
      return { current: wanted, waiting: setAside(bills).filter((cart) => cart !== wanted) }
    }
    case 'open_bill':
      return openBill(bills, action.cart)
    case 'close_bill':
      return bills.current.saleId === action.saleId
        ? { ...bills, current: emptyCart }
        : { ...bills, waiting: bills.waiting.filter((cart) => cart.saleId !== action.saleId) }
    case 'replace':
      return action.bills
    default: {
      const current = cartReducer(bills.current, action)
      return current === bills.current ? bills : { ...bills, current }
    }
  }
}

/** The same bill is never open twice: what was recalled before an answer got lost is there already. */
function openBill(bills: OpenBills, cart: Cart): OpenBills {
  if (bills.current.saleId === cart.saleId) return bills
  const waiting = setAside(bills).filter((one) => one.saleId !== cart.saleId)
  return { current: cart, waiting }
}
