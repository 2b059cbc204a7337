import { useEffect, useRef } from 'react'
import type { Minor } from '../../../core/kernel/money.ts'
import { add, subtract } from '../../../core/kernel/money.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { firstNameOf } from '../../../core/rules/display.ts'
import { type DisplayState, showOnDisplay } from '../../offline/display.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { type Bill, taxRows } from './bill.ts'
import { activeLines, type BillLine } from './cart.ts'
import { leftToPay, tipOf } from './payment.ts'
import { type OpenBill, type Till, useTill } from './till-context.ts'
import type { AttemptState } from './use-sale-attempt.ts'
import { unitWord, words } from './words.ts'

type View = DisplayState['view']

const mostLines = 60

/** What the customer sees while the bill grows, is paid, and is done. */
export function useCustomerDisplay(
  till: Till,
  open: OpenBill,
  now: { readonly attempt: AttemptState; readonly paying: boolean },
): void {
  const { business } = till.setting
  const { attempt, paying } = now
  const last = useRef('')
  useEffect(() => {
    // The payment says more of itself: what is left, and its QR.
    if (paying) {
      last.current = ''
      return
    }
    return afterPaint(() => {
      const view = viewOf(open, attempt)
      const text = JSON.stringify(view)
      if (last.current === text) return
      last.current = text
      const shop = { shopName: business.name, currency: business.currency }
      showOnDisplay({ version: 1, ...shop, training: false, view })
    })
  }, [open, attempt, paying, business.name, business.currency])
}

/** While money is taken: what is left, and the request that the customer can scan. */
export function usePaymentDisplay(
  open: Pick<OpenBill, 'cart' | 'bill'>,
  upi: { readonly link: string; readonly amount: Minor } | null,
): void {
  const { business } = useTill().setting
  const { cart, bill } = open
  const link = upi?.link ?? null
  const amount = upi?.amount ?? null
  useEffect(() => {
    const tip = tipOf(cart.tip, bill.priced.total)
    showOnDisplay({
      version: 1,
      shopName: business.name,
      currency: business.currency,
      training: false,
      view: {
        stage: 'payment',
        firstName: firstNameOf(cart.customer?.name),
        totals: totalsOf(bill),
        taken: cart.taken.map((tender) => ({
          label: words.tenders[tender.kind],
          amountMinor: tender.amountMinor,
        })),
        leftMinor: leftToPay({ ...bill.priced, tip }, cart.taken),
        upi: link === null || amount === null ? null : { link, amountMinor: amount },
      },
    })
  }, [cart, bill, link, amount, business.name, business.currency])
}

function viewOf({ cart, bill }: OpenBill, attempt: AttemptState): View {
  if (attempt.kind === 'done' && bill.count === 0) {
    const { answer, sale } = attempt
    return {
      stage: 'done',
      firstName: firstNameOf(sale.customer?.name ?? null),
      totalMinor: add(answer.totalMinor, answer.giftCardsMinor),
      changeMinor: answer.changeMinor,
      savedMinor: answer.discountMinor,
    }
  }
  if (bill.count === 0) return { stage: 'idle' }
  return {
    stage: 'cart',
    firstName: firstNameOf(cart.customer?.name),
    totals: totalsOf(bill),
    lines: activeLines(cart)
      .slice(-mostLines)
      .map((line) => lineOf(line, bill)),
    currentLineId: cart.currentId,
  }
}

function lineOf(line: BillLine, bill: Bill) {
  const priced = bill.byLine.get(line.id)
  const gross = priced?.giftCard ?? priced?.gross ?? line.unitPriceMinor
  const off = priced?.lineDiscount ?? (0 as Minor)
  return {
    id: line.id,
    name: line.name,
    detail: line.detail,
    quantity: [formatQuantity(line.quantityMilli), unitWord(line.unit, line.soldBy)]
      .filter(Boolean)
      .join(' '),
    amountMinor: subtract(gross, off),
    beforeMinor: off > 0 ? gross : null,
  }
}

function totalsOf({ priced, count }: Bill) {
  return {
    count,
    savedMinor: add(priced.lineDiscount, priced.cartDiscount),
    taxRows: taxRows(priced.taxSummary).map((row) => ({
      label: words.sums.tax(row.name, formatRate(row.rate)),
      amountMinor: row.amount,
    })),
    roundOffMinor: priced.roundOff,
    totalMinor: priced.toPay,
  }
}
