import { minor, zero } from '../../../../core/kernel/money.ts'
import { planShares } from '../../../../core/rules/prepaid/plan-price.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { newId } from '../../../platform/ids.ts'
import { servicePrices, writePlan } from '../../prepaid/public.ts'

/** Name, price in rupees, days, whether it is shared, and sessions by the code of the service. */
const kinds = [
  ['Six haircuts', 4_500, 365, true, { 'SV-HCF': 6 }],
  ['Glow, four months', 5_900, 120, false, { 'SV-GFC': 3, 'SV-CLN': 2 }],
  ['Ten brows', 1_000, null, false, { 'SV-THR': 10 }],
] as const

/** The packages that the salon of the demo business sells. */
export async function addDemoPackages(tx: Tx, itemIds: ReadonlyMap<string, string>): Promise<void> {
  const prices = await servicePrices(tx, [...itemIds.values()])
  for (const [name, rupees, validDays, shared, sessions] of kinds) {
    const benefits = Object.entries(sessions).flatMap(([code, count]) => {
      const itemId = itemIds.get(code)
      return itemId ? [{ id: newId(), itemId, sessions: count }] : []
    })
    const priceMinor = minor(rupees * 100)
    const shares = planShares(
      priceMinor,
      benefits.map(({ itemId, sessions }) => ({ price: prices.get(itemId) ?? zero, sessions })),
    )
    const rows = benefits.map((one, index) => ({ ...one, priceMinor: shares[index] ?? zero }))
    const plan = { id: newId(), name, priceMinor, validDays, shared, active: true }
    await writePlan(tx, { ...plan, worth: 'payment' }, rows)
  }
}
