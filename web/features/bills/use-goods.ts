import { useCallback } from 'react'
import type { Item, ScannedItem } from '../../../core/contracts/catalog.ts'
import { scanCode } from '../../../core/contracts/catalog.ts'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { usePlace } from '../../offline/use-session.ts'
import type { GoodsSetting } from './new-goods.ts'
import { useBusiness, useOutlets, useTaxClasses } from './queries.ts'

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

/** Items of the outlet by words and by codes, from this device where it has them. */
export function useGoodsLookup(setting: GoodsSetting | null) {
  const { outletId } = usePlace()
  const { memory, phase } = useCatalogue(outletId ?? '')
  const currency = setting?.business.currency ?? 'INR'

  const search = useCallback(
    (text: string): Item[] => (text ? memory.search(text, mostHits, currency) : []),
    [memory, currency],
  )

  const scan = useCallback(
    async (code: string): Promise<ScannedItem | null> => {
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
  return { search, scan }
}

/** One piece of what was picked by hand; what is sold by weight begins with one of its unit. */
export const pickedGoods = (item: Item) => ({
  item,
  packId: null,
  quantityMilli: units(1),
  printedTotalMinor: null,
})
