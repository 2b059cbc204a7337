import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Item, ScannedItem } from '../../../core/contracts/catalog.ts'
import { findItems, scanCode } from '../../../core/contracts/catalog.ts'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { useBusiness, useOutlets, useTaxClasses } from '../../offline/shop-reads.ts'
import { usePlace, useReachable } from '../../offline/use-session.ts'
import { useDebounced } from '../../ui/use-debounced.ts'
import type { GoodsSetting } from './new-goods.ts'

/** What pricing goods needs to know of the shop; null while it loads. */
export function useGoodsSetting(): GoodsSetting | null {
  const { outletId } = usePlace()
  const { data: business } = useBusiness()
  const { data: outlets } = useOutlets()
  const { data: taxClasses } = useTaxClasses()
  const outlet = outlets?.find((one) => one.id === outletId) ?? outlets?.[0]
  return business && outlet && taxClasses ? { business, outlet, taxClasses } : null
}

const mostHits = 8

/** As long as a pause between two keys: the server is not asked for every letter. */
const pause = 140

/**
 * What a text finds, best first. Only while the list of this device is still loading the server is asked; `pending`
 * while its answer is on the way.
 */
export function useFoundGoods(text: string): { hits: readonly Item[]; pending: boolean } {
  const place = usePlace()
  const outletId = place.outletId ?? ''
  const { memory, phase, version } = useCatalogue(outletId)
  const reachable = useReachable()
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const isLocal = phase === 'ready' || !reachable
  const local = useMemo(
    () => (isLocal && text !== '' && version >= 0 ? memory.search(text, mostHits, currency) : []),
    [isLocal, text, version, memory, currency],
  )
  const settled = useDebounced(isLocal ? '' : text, pause)
  const remote = useQuery({
    queryKey: ['items', 'goods', outletId, settled],
    queryFn: async ({ signal }) =>
      (await call(findItems, { query: { q: settled, limit: mostHits }, signal })).items,
    enabled: settled !== '',
  })
  if (isLocal) return { hits: local, pending: false }
  const current = settled === text ? remote.data : undefined
  return { hits: current ?? [], pending: text !== '' && current === undefined && !remote.isError }
}

/** The goods of a code, from this device where it has its list. */
export function useGoodsScan(
  setting: GoodsSetting | null,
): (code: string) => Promise<ScannedItem | null> {
  const { outletId } = usePlace()
  const { memory, phase } = useCatalogue(outletId ?? '')
  return useCallback(
    async (code) => {
      if (setting) {
        const today = businessDateOf(nowOfDevice(), setting.outlet)
        const { labelSchemes } = setting.business.settings
        const local = memory.scan(code, { labelSchemes, today })
        if (local.kind === 'found') return local.scanned
        if (phase === 'ready') return null
      }
      return call(scanCode, { params: { code } }).catch(() => null)
    },
    [memory, phase, setting],
  )
}

/** One piece of what was picked by hand; what is sold by weight begins with one of its unit. */
export const pickedGoods = (item: Item) => ({
  item,
  packId: null,
  quantityMilli: units(1),
  printedTotalMinor: null,
})
