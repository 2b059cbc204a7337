import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { newId, nowOfDevice } from '../../offline/acts.ts'
import { type BillSetting, priceBill } from './bill.ts'
import { type BillLine, lineForItem, type Sold } from './cart.ts'
import { kindsNow } from './queries.ts'
import type { OpenBill, OpenSheet, Till } from './till-context.ts'
import { useCart } from './use-cart.ts'

export interface SellingPlace {
  readonly outletId: string
  readonly registerId: string
  readonly setting: BillSetting
}

/** The bill of a register with its prices, and the ways to put something on it. */
export function useOpenBill(place: SellingPlace) {
  const { registerId, setting } = place
  const [cart, dispatch] = useCart(registerId)
  const [sheet, openSheet] = useState<OpenSheet | null>(null)
  const [touched, setTouched] = useState(0)

  const put = useCallback(
    (line: BillLine) => {
      dispatch({ type: 'add', line })
      setTouched((count) => count + 1)
    },
    [dispatch],
  )
  const ways = useWaysToSell(place.outletId, put, openSheet)
  const till: Till = useMemo(
    () => ({ ...place, dispatch, openSheet, put, ...ways }),
    [place, dispatch, put, ways],
  )
  const bill = useMemo(() => priceBill(cart, setting, nowOfDevice()), [cart, setting])
  const open: OpenBill = useMemo(() => ({ cart, bill, touched }), [cart, bill, touched])
  return { till, open, sheet }
}

function useWaysToSell(
  outletId: string,
  put: (line: BillLine) => void,
  openSheet: (sheet: OpenSheet) => void,
) {
  const queries = useQueryClient()
  return useMemo(() => {
    const sell = (item: Item, sold?: Sold) => put(lineForItem(newId(), item, sold))
    const pick = (item: Item) => {
      if (item.packs.length > 0) openSheet({ kind: 'choices', items: [item] })
      else if (item.soldBy === 'weight') openSheet({ kind: 'weigh', item })
      else sell(item)
    }
    const pickKind = async (items: readonly Item[]) => {
      const [item] = items
      if (!item) return
      // Without the server the kinds that are known are offered.
      const found = item.group
        ? await kindsNow(queries, outletId, item.group).catch(() => items)
        : items
      const all = found.length > 0 ? found : items
      if (all.length === 1) return pick(item)
      openSheet({
        kind: 'choices',
        items: all.toSorted((a, b) => a.priceMinor - b.priceMinor),
      })
    }
    return { sell, pick, pickKind }
  }, [outletId, put, openSheet, queries])
}
