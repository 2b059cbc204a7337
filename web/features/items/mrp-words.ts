import { formatMoney } from '../../../core/kernel/currency.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { ApiProblem } from '../../offline/api-problem.ts'

export const mrpWords = {
  title: 'Other MRPs on the same thing',
  says: 'Stock from before or after a price change. The till asks which MRP is printed on the piece.',
  add: 'Add another MRP',
  row: (mrp: string) => (mrp === '' ? 'New MRP' : `MRP ₹${mrp}`),
  mrp: 'MRP',
  price: 'Its price',
  active: 'Asked at the till',
  remove: (mrp: string) => (mrp === '' ? 'Remove the new MRP' : `Remove MRP ₹${mrp}`),
  needMrp: 'Enter the MRP printed on it, for example 125.',
  needOwn: 'Enter the MRP that goes with the price above: the till asks which one is printed.',
  twice: 'This MRP is already here.',
}

export const aboveMrpWords = 'The price is above this MRP.'

/** A price without tax passes an MRP only by its tax, so both amounts are named. */
export function aboveMrp({ priceMinor, mrpMinor, pack }: ApiProblem['facts']): string {
  if (typeof priceMinor !== 'number' || typeof mrpMinor !== 'number') return aboveMrpWords
  const rupees = (amount: number) => formatMoney(minor(amount), { currency: 'INR', paise: 'auto' })
  const what = typeof pack === 'string' ? `The pack “${pack}” costs` : 'The price is'
  return `${what} ${rupees(priceMinor)} with tax, above its MRP of ${rupees(mrpMinor)}.`
}
