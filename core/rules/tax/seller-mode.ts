import type { BusinessDate } from '../../kernel/dates.ts'
import type { SellerMode } from './gst.ts'

/** How a business sells on a day. Before its first dated mode it is not registered with the tax office. */
export function sellerModeOn(
  {
    sellerModes,
  }: {
    readonly sellerModes: readonly { readonly mode: SellerMode; readonly validFrom: BusinessDate }[]
  },
  date: BusinessDate,
): SellerMode {
  const begun = sellerModes.filter(({ validFrom }) => validFrom <= date)
  const latest = begun.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).at(-1)
  return latest?.mode ?? 'unregistered'
}
