import { sql } from 'kysely'
import { MemberTerms } from '../../../../core/contracts/memberships.ts'
import { minor, zero } from '../../../../core/kernel/money.ts'
import { membershipShares } from '../../../../core/rules/memberships/plan-shares.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { newId } from '../../../platform/ids.ts'
import { writeMembershipPlan } from '../../memberships/public.ts'
import { servicePrices } from '../../prepaid/public.ts'

/** Other services; the accountant of the demo says 18 %. */
const sac = '999799'

interface Kind {
  readonly name: string
  readonly rupees: number
  readonly months: number
  readonly servicesOff: number | null
  /** A member's price in rupees, by the code of the service. */
  readonly prices: Readonly<Record<string, number>>
  /** So many a month, and so many that go on. */
  readonly sessions: Readonly<Record<string, readonly [perMonth: number, rollCap: number]>>
}

const kinds: readonly Kind[] = [
  {
    ...{ name: 'Gold', rupees: 4_999, months: 12, servicesOff: 100_000 },
    ...{ prices: { 'SV-HCF': 750 }, sessions: { 'SV-THR': [1, 2] } },
  },
  {
    ...{ name: 'Brow club', rupees: 249, months: 1, servicesOff: null },
    ...{ prices: {}, sessions: { 'SV-THR': [3, 0] } },
  },
]

/** The memberships that the salon of the demo business sells. */
export async function addDemoMemberships(
  tx: Tx,
  itemIds: ReadonlyMap<string, string>,
): Promise<void> {
  const prices = await servicePrices(tx, [...itemIds.values()])
  const { rows } = await sql<{ id: string }>`
    select id from tax_classes where code = 'gst18'`.execute(tx)
  const taxClassId = rows[0]?.id ?? ''
  const idOf = (code: string) => itemIds.get(code) ?? ''
  for (const { name, rupees, months, servicesOff, ...gives } of kinds) {
    const priceMinor = minor(rupees * 100)
    const counted = Object.entries(gives.sessions).map(([code, [perMonth, rollCap]]) => ({
      ...{ id: newId(), itemId: idOf(code), perMonth, rollCap },
      sessions: perMonth * months,
    }))
    const shares = membershipShares(
      priceMinor,
      counted.map(({ itemId, sessions }) => ({ price: prices.get(itemId) ?? zero, sessions })),
    )
    const terms = MemberTerms.parse({
      services: servicesOff === null ? null : { rate: servicesOff },
      prices: Object.entries(gives.prices).map(([code, price]) => ({
        itemId: idOf(code),
        priceMinor: price * 100,
      })),
    })
    const plan = { id: newId(), name, priceMinor, cardMinor: shares.card, months, sac, taxClassId }
    const sessions = counted.map((one, at) => ({ ...one, priceMinor: shares.sessions[at] ?? zero }))
    const more = { everywhere: true, worth: 'payment' as const, active: true, terms }
    await writeMembershipPlan(tx, { ...plan, ...more }, sessions)
  }
}
