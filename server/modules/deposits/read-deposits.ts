import { sql } from 'kysely'
import type { DepositSettings } from '../../../core/contracts/booking-rules.ts'
import type {
  Deposit,
  findUsableDeposits as usableContract,
  VisitDeposits,
} from '../../../core/contracts/deposits.ts'
import type { QueryOf } from '../../../core/contracts/operation.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { minor, subtract, sum } from '../../../core/kernel/money.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import {
  type DepositTerms,
  depositAsked,
  depositTerms,
} from '../../../core/rules/prepaid/deposits.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { billedVisits, type StoredVisit, selectVisit } from '../appointments/public.ts'
import { businessSettings } from '../outlets/public.ts'
import { keptOf, type StoredDeposit, selectDeposits, usableDeposits } from '../prepaid/public.ts'
import { selectRules } from '../rosters/public.ts'

/** How far the visit of a deposit is, for the policy: a service that was cancelled by itself is cancelled. */
export interface DepositVisit {
  readonly state: StoredVisit['state']
  readonly startsAt: Instant
  readonly cancelledAt: Instant | null
}

/** The visits of deposits, by deposit. */
export async function selectDepositVisits(
  reader: Reader,
  deposits: readonly Pick<StoredDeposit, 'id'>[],
): Promise<ReadonlyMap<string, DepositVisit>> {
  if (deposits.length === 0) return new Map()
  const ids = deposits.map(({ id }) => id)
  const { rows } = await sql<DepositVisit & { id: string }>`
    select d.id, case when x.visit_id is null then v.state else 'cancelled' end as state,
      coalesce(x.starts_at, v.starts_at) as "startsAt",
      coalesce(x.cancelled_at, (select max(c.occurred_at) from visit_changes c
        where c.visit_id = v.id and c.to_state = 'cancelled')) as "cancelledAt"
    from deposits d join visits v on v.id = d.visit_id
    left join visit_cancelled_services x on x.visit_id = d.visit_id and x.service_no = d.service_no
    where d.id = any(${ids}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}

/** What the policy of an outlet says of a deposit at this moment. */
export interface DepositPolicy {
  readonly settings: DepositSettings
  readonly stepMinor: number
}

export async function readPolicy(reader: Reader, outletId: string): Promise<DepositPolicy> {
  const { deposits } = await selectRules(reader, outletId)
  const { roundOffStepMinor } = await businessSettings(reader)
  return { settings: deposits, stepMinor: roundOffStepMinor }
}

export const isOver = (state: StoredVisit['state']): boolean =>
  state === 'cancelled' || state === 'no_show'

export function termsOf(
  { left, kept }: StoredDeposit,
  visit: DepositVisit | undefined,
  { settings, stepMinor }: DepositPolicy,
): DepositTerms {
  const state = visit?.state ?? 'completed'
  const askedAt = (state === 'cancelled' && visit?.cancelledAt) || now()
  const isServed = state === 'completed'
  return depositTerms({
    tiers: settings.tiers,
    startsAt: momentOf(visit?.startsAt ?? askedAt),
    askedAt: momentOf(askedAt),
    end: isServed ? 'served' : state === 'no_show' ? 'no_show' : null,
    left: subtract(left, kept),
    step: minor(stepMinor),
  })
}

export async function shownDeposits(
  reader: Reader,
  outletId: string,
  deposits: readonly StoredDeposit[],
): Promise<Deposit[]> {
  if (deposits.length === 0) return []
  const policy = await readPolicy(reader, outletId)
  const visits = await selectDepositVisits(reader, deposits)
  return deposits.map((deposit) => {
    const { id, customerId, visitId, serviceNo, name, amount, left, kept, rate } = deposit
    const visit = visits.get(id)
    const { code, refund, kept: keeps } = termsOf(deposit, visit, policy)
    return {
      ...{ id, customerId, visitId, serviceNo, name, amountMinor: amount, leftMinor: left },
      ...{ keptMinor: kept, rate, taxes: [...deposit.taxes] },
      ...{ collectionId: deposit.collectionId, number: deposit.number, takenOn: deposit.takenOn },
      terms: { code, refundMinor: refund, keptMinor: keeps },
      mayKeep: visit !== undefined && isOver(visit.state),
    }
  })
}

const takes: ReadonlySet<StoredVisit['state']> = new Set([
  'requested',
  'booked',
  'confirmed',
  'arrived',
  'in_service',
])

export const canTake = ({ state, customerId }: StoredVisit): boolean =>
  takes.has(state) && customerId !== null

export async function readVisitDeposits(
  reader: Reader,
  { outletId }: OutletActor,
  visitId: string,
): Promise<VisitDeposits> {
  const visit = await selectVisit(reader, outletId, visitId)
  if (!visit) return deny('appointments.visit_unknown')
  const policy = await readPolicy(reader, outletId)
  const held = await selectDeposits(reader, sql`d.visit_id = ${visitId} and d.left_minor > 0`)
  const kept = await selectDeposits(reader, keptOf(visitId))
  const bill = { visitIds: [], keptVisitId: null, customerId: visit.customerId, outletId }
  const { services, fromMinor, rate } = policy.settings
  const rules = { services, fromMinor, rate }
  return {
    lines: visit.services.map(({ serviceNo, itemId, name, priceMinor }) => ({
      ...{ serviceNo, name, priceMinor: minor(priceMinor) },
      askedMinor: depositAsked(
        { itemId, price: minor(priceMinor) },
        rules,
        minor(policy.stepMinor),
      ),
      heldMinor: sum(held.filter((one) => one.serviceNo === serviceNo).map(({ left }) => left)),
    })),
    deposits: await shownDeposits(reader, outletId, held),
    creditMinor: visit.customerId ? await usableDeposits(reader, bill) : minor(0),
    keptMinor: sum(kept.map((one) => one.kept)),
    canTake: canTake(visit),
  }
}

/** What is held of a client: for visits to come, of those that did not take place, and as credit. */
export async function readClientDeposits(
  reader: Reader,
  { outletId }: OutletActor,
  customerId: string,
): Promise<{ readonly deposits: Deposit[] }> {
  const condition = sql`d.left_minor > 0 and coalesce(c.merged_into, c.id) = ${customerId}`
  const found = await selectDeposits(reader, condition)
  const last = [...found.filter((one) => one.visitId), ...found.filter((one) => !one.visitId)]
  return { deposits: await shownDeposits(reader, outletId, last) }
}

/** How much of a bill deposits can pay: those of its visits and its client, or what was kept of its visit. */
export async function findUsableDeposits(
  reader: Reader,
  { outletId }: OutletActor,
  bill: QueryOf<typeof usableContract>,
): Promise<{ readonly usableMinor: ReturnType<typeof minor> }> {
  const { visitId, customerId = null, ofKept = false } = bill
  const visits = visitId && !ofKept ? await billedVisits(reader, outletId, visitId) : []
  const keptVisitId = visitId && visits.length === 0 ? visitId : null
  const visitIds = visits.map(({ id }) => id)
  return {
    usableMinor: await usableDeposits(reader, { visitIds, keptVisitId, customerId, outletId }),
  }
}
