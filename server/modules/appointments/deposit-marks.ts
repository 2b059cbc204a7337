import { sql } from 'kysely'
import type { VisitWarning } from '../../../core/contracts/appointments.ts'
import { minor } from '../../../core/kernel/money.ts'
import { depositAsked } from '../../../core/rules/prepaid/deposits.ts'
import type { Reader } from '../../platform/database/client.ts'
import { businessSettings } from '../outlets/public.ts'
import { selectRules } from '../rosters/public.ts'
import type { StoredVisit } from './visit.ts'

interface HeldRow {
  readonly visitId: string
  readonly serviceNo: number
  readonly held: number
}

const ahead = new Set<StoredVisit['state']>(['requested', 'booked', 'confirmed', 'arrived'])

/** Marks of money ahead: paid, or asked by the rules of the outlet and still open. */
export async function depositMarks(
  reader: Reader,
  visits: readonly StoredVisit[],
): Promise<ReadonlyMap<string, readonly VisitWarning[]>> {
  const [first] = visits
  if (!first) return new Map()
  const ids = visits.map(({ id }) => id)
  const { rows } = await sql<HeldRow>`
    select visit_id as "visitId", service_no as "serviceNo", sum(left_minor)::bigint as held
    from deposits where visit_id = any(${ids}::uuid[]) and left_minor > 0
    group by visit_id, service_no`.execute(reader)
  const { deposits: rules } = await selectRules(reader, first.outletId)
  const step = minor((await businessSettings(reader)).roundOffStepMinor)
  return new Map(
    visits.map((visit) => {
      const held = new Map(
        rows.filter(({ visitId }) => visitId === visit.id).map((row) => [row.serviceNo, row.held]),
      )
      const open = visit.services.reduce((all, { serviceNo, itemId, priceMinor }) => {
        const asked = depositAsked({ itemId, price: minor(priceMinor) }, rules, step)
        return all + Math.max(asked - (held.get(serviceNo) ?? 0), 0)
      }, 0)
      const heldMinor = [...held.values()].reduce((all, one) => all + one, 0)
      const isDue = open > 0 && visit.customerId !== null && ahead.has(visit.state)
      const marks: VisitWarning[] = [
        ...(heldMinor > 0 ? [{ kind: 'deposit_paid', facts: { heldMinor } } as const] : []),
        ...(isDue ? [{ kind: 'deposit_due', facts: { openMinor: open } } as const] : []),
      ]
      return [visit.id, marks]
    }),
  )
}
