import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useRef } from 'react'
import { listQuotations } from '../../../core/contracts/openbills.ts'
import { findSales } from '../../../core/contracts/sales.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import {
  type FindPrefix,
  parseTillCommand,
  scanPrefix,
  type TillCommand,
} from '../../../core/rules/till-command.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { isAway } from '../../offline/api-problem.ts'
import { findBillsHere } from '../../offline/bills/bills-here.ts'
import { isReachable } from '../../offline/connection.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { activeLines, type Cart, lineOf } from './cart.ts'
import { signalMissed } from './feedback.ts'
import { useHeldBills, useHolding } from './held-bills.ts'
import { useToBill } from './quote-sheets.tsx'
import { useTill } from './till-context.ts'
import { useFindCustomer } from './use-find-customer.ts'
import { useLineActs } from './use-line-acts.ts'
import { problems, words } from './words.ts'

export type TypedResult =
  /** Something to look for among the items, with what stood before it. */
  | { readonly kind: 'find'; readonly text: string; readonly prefix: FindPrefix }
  /** It was a command; the field is free. */
  | { readonly kind: 'done' }
  /** It was meant as a command and something is missing: the text stays. */
  | { readonly kind: 'again' }

/**
 * What is typed into the one input of the till. Enter hands its text to `run`; a scan that arrives while `3*` stands
 * in the field asks `prefixOf`.
 */
export function useTillCommands() {
  const { setting, billNow } = useTill()
  const toast = useToast()
  const acts = useCommandActs()
  const latest = useRef(acts)
  latest.current = acts

  const run = useCallback(
    async (typed: string): Promise<TypedResult> => {
      const command = parseTillCommand(typed, setting.business.currency)
      if (command.kind === 'find') return command
      const trouble = await latest.current(command, billNow().cart)
      if (trouble === null) return { kind: 'done' }
      signalMissed()
      toast({ says: trouble, failed: true })
      return { kind: 'again' }
    },
    [setting.business.currency, billNow, toast],
  )
  return { run, prefixOf: scanPrefix }
}

/** Does what a command says; the answer is what stands against it. */
function useCommandActs() {
  const { dispatch, put, armTakeBack } = useTill()
  const { setPrice, setDiscount } = useLineActs()
  const findCustomer = useFindCustomer()
  const findBill = useFindBill()

  return async (
    command: Exclude<TillCommand, { kind: 'find' }>,
    cart: Cart,
  ): Promise<string | null> => {
    const line = lineOf(cart, cart.currentId)
    switch (command.kind) {
      case 'nothing':
        return null
      case 'malformed':
        return words.command.malformed[command.why]
      case 'repeat': {
        const last = line ?? activeLines(cart).at(-1)
        if (!last) return words.command.nothingBefore
        if (last.giftCard) return words.giftCard.fixed
        if (last.printedTotalMinor !== null) return words.command.fixed
        const whole = last.soldBy === 'weight' || command.quantity % 1000 === 0
        if (!whole) return words.command.whole(last.name)
        put({ ...last, id: newId(), quantityMilli: quantity(command.quantity), removed: false })
        return null
      }
      case 'take_back':
        armTakeBack(true)
        return null
      case 'price':
        if (!line) return words.command.noLine
        await setPrice(line, command.price)
        return null
      case 'line_discount':
        if (!line) return words.command.noLine
        await setDiscount(line, command.discount)
        return null
      case 'cart_discount':
        if (activeLines(cart).length === 0) return words.command.noLine
        await setDiscount(null, command.discount)
        return null
      case 'customer':
        return findCustomer(command.phone, (customer) =>
          dispatch({ type: 'set_customer', customer }),
        )
      case 'bill':
        return findBill(command.number)
    }
  }
}

/** A held bill by its name or the end of its number, a quotation, or a bill that was sold, in this order. */
function useFindBill() {
  const { outletId, openSheet } = useTill()
  const held = useHeldBills(outletId)
  const { recall } = useHolding()
  const toBill = useToBill()
  const navigate = useNavigate()
  const queries = useQueryClient()

  return async (number: string): Promise<string | null> => {
    const bills = held.data ?? []
    const place = /^[0-9]{1,2}$/.test(number) ? bills[Number(number) - 1] : undefined
    const named = bills.find((bill) => bill.name?.toUpperCase() === number) ?? place
    try {
      if (named) {
        await recall(named)
        return null
      }
      const { quotations } = await quotationsOf(number)
      const [quotation, second] = quotations
      if (quotation && !second) {
        await toBill(quotation.id)
        return null
      }
      if (second) {
        openSheet({ kind: 'quotations' })
        return null
      }
      const [saleId, other] = await queries.fetchQuery({
        queryKey: ['sales', 'by-number', outletId, number],
        queryFn: () => salesOf(number),
      })
      if (!saleId) return (isReachable() ? words.command.noBill : words.command.noBillHere)(number)
      const to = other ? '/bills' : `/bills/${saleId}`
      void navigate({ to, search: (other ? { q: number } : {}) as never })
      return null
    } catch (error) {
      return problemWords(error, problems)
    }
  }
}

/** Offers are the server's alone; without it only bills are meant. */
const quotationsOf = (q: string) =>
  call(listQuotations, { query: { q } }).catch((error) => {
    if (!isAway(error)) throw error
    return { quotations: [] }
  })

/** The first bills with that end of a number: as the server knows them, or as this device does. */
async function salesOf(q: string): Promise<string[]> {
  try {
    const { items } = await call(findSales, { query: { q, limit: 2 } })
    return items.map(({ id }) => id)
  } catch (error) {
    const known = isAway(error) ? await findBillsHere({ q, flagged: false }) : null
    if (!known) throw error
    return known.heads.slice(0, 2).map(({ id }) => id)
  }
}
