import type { TaxClass } from '../../../../core/contracts/catalog.ts'
import type { BusinessDate } from '../../../../core/kernel/dates.ts'
import { percent } from '../../../../core/kernel/rate.ts'
import { newId } from '../../../platform/ids.ts'
import { rupees } from './goods.ts'

type Period = TaxClass['periods'][number]

/** The day GST began, and the day its slabs became 5, 18 and 40 (Notifications 9/2025 and 10/2025-CT(R)). */
const gstBegins = '2017-07-01' as BusinessDate
const newSlabs = '2025-09-22' as BusinessDate

const taxed = (validFrom: BusinessDate, rate: number, more: Partial<Period> = {}): Period => ({
  validFrom,
  treatment: 'taxable',
  rate: percent(rate),
  cess: percent(0),
  band: null,
  ...more,
})

const band = (upTo: number, rateAbove: number): Pick<Period, 'band'> => ({
  band: { upTo: rupees(upTo), rateAbove: percent(rateAbove) },
})

/** Tax classes of a shop and a salon in India, with the rates before 22 September 2025. */
export function demoTaxClasses(): TaxClass[] {
  return [
    {
      id: newId(),
      code: 'gst0',
      name: 'Exempt',
      periods: [{ ...taxed(gstBegins, 0), treatment: 'exempt' }],
    },
    { id: newId(), code: 'gst5', name: 'GST 5 %', periods: [taxed(gstBegins, 5)] },
    { id: newId(), code: 'gst18', name: 'GST 18 %', periods: [taxed(gstBegins, 18)] },
    {
      id: newId(),
      code: 'gst40',
      name: 'GST 40 %, aerated drinks',
      periods: [taxed(gstBegins, 28, { cess: percent(12) }), taxed(newSlabs, 40)],
    },
    {
      id: newId(),
      code: 'gst_apparel',
      name: 'Apparel: 5 % up to ₹2,500 a piece, else 18 %',
      periods: [taxed(gstBegins, 5, band(1_000, 12)), taxed(newSlabs, 5, band(2_500, 18))],
    },
    {
      id: newId(),
      code: 'gst_salon',
      name: 'Salon services, 5 %',
      periods: [taxed(gstBegins, 18), taxed(newSlabs, 5)],
    },
  ]
}
