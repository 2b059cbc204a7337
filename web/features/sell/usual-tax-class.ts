import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import { useTill } from './till-context.ts'

/** The tax class of most items of the shop: what somebody types in a hurry is most likely taxed like them. */
export function useUsualTaxClass(): () => string {
  const { outletId, setting } = useTill()
  return () => {
    const counts = new Map<string, number>()
    for (const { taxClassId } of catalogueOf(outletId).view().memory.fed()) {
      counts.set(taxClassId, (counts.get(taxClassId) ?? 0) + 1)
    }
    const known = setting.taxClasses.map(({ id }) => id)
    const [first = ''] = known.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    return first
  }
}
