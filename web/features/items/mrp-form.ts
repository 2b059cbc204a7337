import type { ItemMrp } from '../../../core/contracts/catalog.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import { minor } from '../../../core/kernel/money.ts'
import { words } from './words.ts'

/** One more MRP as it is typed. */
export interface MrpForm {
  readonly id: string
  readonly mrp: string
  readonly price: string
  readonly active: boolean
}

/** What is wrong in which field, by `id.mrp` and `id.price`. */
export type MrpErrors = Readonly<Record<string, string>>

interface Own {
  readonly mrp: string
  readonly priceIncludesTax: boolean
}

function readAmount(text: string, currency: string) {
  const read = parseMoney(text, currency)
  return read.ok && read.value >= 0 ? read.value : null
}

/** Reads the further MRPs; whether a price without tax is above its MRP is for the server to say. */
export function readMrps(
  rows: readonly MrpForm[],
  own: Own,
  currency: string,
): { readonly value: ItemMrp[]; readonly errors: MrpErrors } {
  const errors: Record<string, string> = {}
  const seen = new Set([readAmount(own.mrp, currency)])
  const value = rows.map((row) => {
    const mrp = readAmount(row.mrp, currency)
    const price = readAmount(row.price, currency)
    const dear = own.priceIncludesTax && mrp !== null && price !== null && price > mrp
    if (!mrp) errors[`${row.id}.mrp`] = words.mrps.needMrp
    else if (seen.has(mrp)) errors[`${row.id}.mrp`] = words.mrps.twice
    if (price === null) errors[`${row.id}.price`] = words.fields.needPrice
    else if (mrp && dear) errors[`${row.id}.price`] = words.fields.aboveMrp
    seen.add(mrp)
    return { mrpMinor: mrp ?? minor(0), priceMinor: price ?? minor(0), active: row.active }
  })
  return { value, errors }
}
