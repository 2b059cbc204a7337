import type { TaxClass } from '../../../core/contracts/catalog.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { rateOn } from '../../../core/rules/tax/gst.ts'

/** The rate of a tax class on a day, as the list shows it: "5%", "Exempt". */
export function rateWords(taxClass: TaxClass | undefined, on: BusinessDate): string {
  const period = taxClass ? rateOn(taxClass.periods, on) : undefined
  if (!period) return ''
  return period.treatment === 'taxable' ? formatRate(period.rate) : (taxClass?.name ?? '')
}
