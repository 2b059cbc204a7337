import { sql } from 'kysely'
import type { Instant } from '../../../../core/kernel/dates.ts'
import { multiplyDivide } from '../../../../core/kernel/money.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { newId } from '../../../platform/ids.ts'
import { membersOfDemo } from './demo-members.ts'
import type { Pick } from './pick.ts'

/** A visit of one service that is over. */
export interface DoneVisit {
  readonly id: string
  readonly customerId: string | null
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly itemId: string
  readonly staffId: string
  readonly priceMinor: number
}

interface Product {
  readonly itemId: string
  readonly priceMinor: number
  left: number
}

interface Plan {
  readonly planId: string
  readonly priceMinor: number
  readonly benefits: readonly {
    readonly id: string
    readonly itemId: string
    readonly sessions: number
    readonly priceMinor: number
  }[]
}

interface Session {
  readonly benefitId: string
  readonly itemId: string
  left: number
}

const oneIn = (pick: Pick, n: number) => pick(Array.from({ length: n }, (_, i) => i)) === 0
const whole = 1000

/**
 * Makes the bill of one visit after the other: what was done, at times something from the shelf or a package, a tip on
 * card and UPI, and a session instead of money where the client has one left.
 */
export async function billsOfDemo(tx: Tx, salonId: string, pick: Pick) {
  const products = await productsOf(tx, salonId)
  const plans = await plansOf(tx)
  const members = await membersOfDemo(tx)
  const sessions = new Map<string, Session[]>()
  return (visit: DoneVisit) => {
    const { customerId, itemId, staffId } = visit
    const owned = customerId ? (sessions.get(customerId) ?? []) : []
    const session = owned.find((one) => one.itemId === itemId && one.left > 0)
    if (session) session.left--
    const off = session ? null : members.benefitOf(customerId, itemId, visit.priceMinor)
    const lines: BilledLine[] = [
      {
        ...{ itemId, salespersonId: staffId, quantityMilli: whole },
        unitPriceMinor: session ? 0 : visit.priceMinor,
        ...(session && { session: { benefitId: session.benefitId } }),
        ...off,
      },
    ]
    if (!session) lines.push(...members.soldOn(customerId, staffId))
    const plan = plans.find(({ benefits }) => benefits.some((each) => each.itemId === itemId))
    if (customerId && plan && !session && oneIn(pick, 3)) {
      const sold = packageLines(plan, staffId)
      lines.push(...sold.lines)
      sessions.set(customerId, [...owned, ...sold.sessions])
    }
    const product = oneIn(pick, 6) ? pick(products.filter(({ left }) => left > 0)) : undefined
    if (product) {
      const { priceMinor: unitPriceMinor } = product
      product.left--
      const one = { salespersonId: staffId, quantityMilli: whole, unitPriceMinor }
      lines.push({ itemId: product.itemId, ...one })
    }
    return { ...paid(lines, pick), ...namesOf(visit), lines }
  }
}

interface BilledLine {
  readonly itemId: string | null
  readonly salespersonId: string
  readonly quantityMilli: number
  readonly unitPriceMinor: number
  readonly printedTotalMinor?: number
  readonly session?: { readonly benefitId: string }
  readonly package?: object
  /** What a member has off. */
  readonly amount?: number
}

const namesOf = ({ id: visitId, customerId, endsAt: occurredAt }: DoneVisit) => ({
  ...{ saleId: newId(), visitId, customerId, occurredAt },
})

const note = 500_00

function paid(lines: readonly BilledLine[], pick: Pick) {
  const total = lines.reduce(
    (sum, line) => sum + (line.printedTotalMinor ?? line.unitPriceMinor) - (line.amount ?? 0),
    0,
  )
  if (total === 0) return { tenders: [] }
  const kind = pick(['upi', 'upi', 'upi', 'card', 'card', 'cash', 'cash'])
  const isTipped = kind !== 'cash' && oneIn(pick, 4)
  const tipMinor = isTipped ? Math.max(20_00, Math.round(total / 20 / 10_00) * 10_00) : 0
  const given = kind === 'cash' ? Math.ceil(total / note) * note : total + tipMinor
  return { tenders: [{ tenderId: newId(), kind, amountMinor: given }], tipMinor }
}

/** The lines that sell a package, and the sessions that its client has from then on. */
function packageLines({ benefits }: Plan, salespersonId: string) {
  const packageId = newId()
  const sold = benefits.map((benefit) => ({ benefit, benefitId: newId() }))
  return {
    lines: sold.map(({ benefit: { id, itemId, sessions, priceMinor }, benefitId }) => ({
      ...{ itemId, salespersonId, quantityMilli: sessions * whole },
      unitPriceMinor: multiplyDivide(priceMinor, 1, sessions, 'half_up'),
      printedTotalMinor: priceMinor,
      package: { packageId, benefitId, planBenefitId: id },
    })),
    sessions: sold.map(({ benefit, benefitId }) => ({
      ...{ benefitId, itemId: benefit.itemId, left: benefit.sessions },
    })),
  }
}

/** What stands on the shelf of the salon, and how much of it can go without making the shelf look empty. */
async function productsOf(tx: Tx, salonId: string): Promise<Product[]> {
  const { rows } = await sql<Product>`
    select i.id as "itemId", i.price_minor as "priceMinor", (l.on_hand_milli / 1000 - 2)::int as left
    from stock_levels l join items i on i.id = l.item_id
    where l.outlet_id = ${salonId} and i.sold_by = 'unit' and i.mrp_minor is not null
    order by i.code`.execute(tx)
  return rows
}

async function plansOf(tx: Tx): Promise<Plan[]> {
  const { rows } = await sql<Plan>`
    select p.id as "planId", p.price_minor as "priceMinor",
      json_agg(json_build_object('id', b.id, 'itemId', b.item_id, 'sessions', b.sessions,
        'priceMinor', b.price_minor) order by b.position) as benefits
    from package_plans p join package_plan_benefits b on b.plan_id = p.id
    where not p.of_membership group by p.id order by p.name`.execute(tx)
  return rows
}
