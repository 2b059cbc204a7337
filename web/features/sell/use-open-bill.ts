import { useQueryClient } from '@tanstack/react-query'
import { type Dispatch, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import type { FindPrefix } from '../../../core/rules/till-command.ts'
import { newId, nowOfDevice } from '../../offline/acts.ts'
import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import { useToast } from '../../ui/toast.tsx'
import { type BillSetting, priceBill } from './bill.ts'
import type { BillsAction } from './bills.ts'
import { type BillLine, type Cart } from './cart.ts'
import { lineForItem, type Sold } from './new-line.ts'
import { createOnBill } from './on-bill.ts'
import { hasMrps } from './piece.ts'
import { kindsNow } from './queries.ts'
import type { OpenBill, OpenSheet, Till } from './till-context.ts'
import { useBills } from './use-bills.ts'
import { type GivenUp, useVoidJournal } from './use-void-journal.ts'
import { words } from './words.ts'

export interface SellingPlace {
  readonly outletId: string
  readonly registerId: string
  readonly setting: BillSetting
}

/** The bill of a register with its prices, and the ways to put something on it. */
export function useOpenBill(place: SellingPlace) {
  const { registerId, setting } = place
  const [bills, dispatch] = useBills(registerId)
  const cart = bills.current
  const [sheet, openSheet] = useState<OpenSheet | null>(null)
  const [touched, setTouched] = useState(0)
  const [takeBack, armTakeBack] = useTakeBack()

  const put = useCallback(
    (line: BillLine) => {
      dispatch({ type: 'add', line, saleId: newId() })
      setTouched((count) => count + 1)
    },
    [dispatch],
  )
  const discard = useDiscard(registerId, cart, dispatch)
  const ways = useWaysToSell(place.outletId, { put, openSheet, takeBack, armTakeBack })
  const bill = useMemo(() => priceBill(cart, setting, nowOfDevice()), [cart, setting])
  const { waiting } = bills
  const armed = takeBack.state
  const open: OpenBill = useMemo(
    () => ({ cart, bill, touched, waiting, takeBack: armed }),
    [cart, bill, touched, waiting, armed],
  )
  const latest = useRef(open)
  const billNow = useCallback(() => latest.current, [])
  const onBill = useMemo(createOnBill, [])
  useLayoutEffect(() => {
    latest.current = open
  }, [open])
  useLayoutEffect(() => onBill.show(cart), [onBill, cart])
  const till: Till = useMemo(
    () => ({ ...place, dispatch, openSheet, put, discard, armTakeBack, billNow, onBill, ...ways }),
    [place, dispatch, put, discard, armTakeBack, billNow, onBill, ways],
  )
  return { till, open, sheet }
}

/** Read at once by the next item, shown after the next drawing. */
interface Armed {
  readonly now: { current: boolean }
  readonly state: boolean
}

function useTakeBack(): readonly [Armed, (armed: boolean) => void] {
  const now = useRef(false)
  const [state, setState] = useState(false)
  const arm = useCallback((armed: boolean) => {
    now.current = armed
    setState(armed)
  }, [])
  return [{ now, state }, arm]
}

function useDiscard(registerId: string, cart: Cart, dispatch: Dispatch<BillsAction>) {
  const journal = useVoidJournal(registerId, cart)
  const toast = useToast()
  return useCallback(
    (bill: Cart, givenUp: GivenUp) => {
      journal.discard(bill, givenUp)
      dispatch({ type: 'clear' })
      const act = () => {
        journal.keep(bill.saleId)
        dispatch({ type: 'undo' })
      }
      toast({ says: words.bill.cleared, undo: { label: words.bill.undo, act } })
    },
    [journal, dispatch, toast],
  )
}

function useWaysToSell(
  outletId: string,
  parts: {
    readonly put: (line: BillLine) => void
    readonly openSheet: (sheet: OpenSheet) => void
    readonly takeBack: Armed
    readonly armTakeBack: (armed: boolean) => void
  },
) {
  const { put, openSheet, armTakeBack } = parts
  const { now: armed } = parts.takeBack
  const queries = useQueryClient()
  const toast = useToast()
  return useMemo(() => {
    const sell = (item: Item, sold?: Sold) => {
      // Nothing is sold backwards: what comes back needs the bill it was sold on.
      if (!armed.current) return put(lineForItem(newId(), item, sold))
      armTakeBack(false)
      openSheet({ kind: 'take_back', item })
    }
    const pick = (item: Item, prefix?: FindPrefix) => {
      if (prefix?.takeBack || armed.current) {
        armTakeBack(false)
        return openSheet({ kind: 'take_back', item })
      }
      const quantityMilli = prefix?.quantity ?? undefined
      if (quantityMilli !== undefined) {
        const whole = item.soldBy === 'weight' || quantityMilli % 1000 === 0
        return whole
          ? sell(item, { quantityMilli })
          : toast({ says: words.command.whole(item.name) })
      }
      if (hasMrps(item)) openSheet({ kind: 'piece', sold: { item }, code: null })
      else if (item.packs.length > 0) openSheet({ kind: 'choices', items: [item] })
      else if (item.soldBy === 'weight') openSheet({ kind: 'weigh', item })
      else sell(item)
    }
    const pickKind = async (items: readonly Item[]) => {
      const [item] = items
      if (!item) return
      const { memory, phase } = catalogueOf(outletId).view()
      const known = item.group ? memory.kindsOf(item.group.id) : items
      // While the list still loads the server knows more; without it the kinds that are known are offered.
      const found =
        item.group && phase !== 'ready'
          ? await kindsNow(queries, outletId, item.group).catch(() => known)
          : known
      const all = found.length > 0 ? found : items
      if (all.length === 1) return pick(item)
      openSheet({
        kind: 'choices',
        items: all.toSorted((a, b) => a.priceMinor - b.priceMinor),
      })
    }
    return { sell, pick, pickKind }
  }, [outletId, put, openSheet, armed, armTakeBack, queries, toast])
}
