import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { type Item, readItem } from '../../../core/contracts/catalog.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { call } from '../../offline/api-client.ts'
import { activeLines, type BillLine, type Cart } from './cart.ts'
import { priceOf } from './new-line.ts'
import { hasMrps } from './piece.ts'
import { useBill, useTill } from './till-context.ts'

export interface PriceChange {
  readonly line: BillLine
  readonly now: Minor
  /** What the catalogue says is printed on it; of several MRPs the one that was chosen stays. */
  readonly mrpMinor: Minor | null
}

/** Lines whose price in the catalogue is another one than when they were made. What a label fixes stays fixed. */
export function changesOf(cart: Cart, items: ReadonlyMap<string, Item>): PriceChange[] {
  // Prices of a quotation and of a visit were given before, whatever the catalogue says now.
  if (cart.quotationId || cart.visitId) return []
  return activeLines(cart).flatMap((line) => {
    const item = line.itemId === null ? undefined : items.get(line.itemId)
    if (!item || line.listPriceMinor === null || line.printedTotalMinor !== null) return []
    const now = priceOf(item, line.packId, line.mrpMinor)
    const mrpMinor = line.packId || hasMrps(item) ? line.mrpMinor : item.mrpMinor
    return now === line.listPriceMinor ? [] : [{ line, now, mrpMinor }]
  })
}

const pricesKey = ['items', 'prices'] as const

/**
 * Prices that changed while the bill was open. Nothing is asked while lines are added: what they cost was known a
 * moment ago. News of a changed item makes the answer old, and then the items of the bill are read.
 */
export function usePriceChanges(): readonly PriceChange[] {
  const { cart } = useBill()
  const { outletId, billNow } = useTill()
  const { data } = useQuery({
    queryKey: [...pricesKey, outletId],
    queryFn: () => itemsNow(billNow().cart),
    initialData: nothingKnown,
    staleTime: Number.POSITIVE_INFINITY,
  })
  useBillsFromElsewhere()
  return useMemo(() => changesOf(cart, data), [cart, data])
}

/** A bill that comes to the counter with its lines may be from yesterday: its prices are looked up once more. */
function useBillsFromElsewhere(): void {
  const { cart, touched } = useBill()
  const { saleId } = cart
  const queries = useQueryClient()
  const last = useRef<{ readonly saleId: string; readonly touched: number } | null>(null)
  useEffect(() => {
    const before = last.current
    last.current = { saleId, touched }
    const isBegun = before !== null && (before.saleId === saleId || before.touched !== touched)
    if (!isBegun) void queries.invalidateQueries({ queryKey: pricesKey })
  }, [queries, saleId, touched])
}

const nothingKnown: ReadonlyMap<string, Item> = new Map()

async function itemsNow(cart: Cart): Promise<ReadonlyMap<string, Item>> {
  const ids = [...new Set(activeLines(cart).flatMap((line) => line.itemId ?? []))]
  const found = await Promise.allSettled(
    ids.map((itemId) => call(readItem, { params: { itemId } })),
  )
  const items = found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  return new Map(items.map((item) => [item.id, item]))
}
