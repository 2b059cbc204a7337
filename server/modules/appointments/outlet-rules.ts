import { sql } from 'kysely'
import type { Booker } from '../../../core/contracts/appointments.ts'
import type { BookingRules as Settings } from '../../../core/contracts/booking-rules.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type {
  BookingRules,
  ClientFacts,
  DailyCap,
  Requirement,
} from '../../../core/rules/free-times/booking-rules.ts'
import { newClient, noBookingRules } from '../../../core/rules/free-times/booking-rules.ts'
import type { GapRule } from '../../../core/rules/free-times/question.ts'
import { minutesOf } from '../../../core/rules/free-times/written-rosters.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { patchTestRequirements, patchTestsOfClient } from '../clientcards/public.ts'
import { selectRules } from '../rosters/public.ts'
import { selectDone } from './store-clients.ts'

/** What the rules of an outlet say of the starts of one visit. */
export interface OutletRules {
  readonly rules: BookingRules
  readonly client: ClientFacts
  readonly gaps: GapRule
}

export interface RulesQuestion {
  readonly booker: Booker
  /** Null is somebody new; undefined where it is not known yet who comes: then nothing is asked of them. */
  readonly customerId: string | null | undefined
  readonly days: { readonly from: BusinessDate; readonly to: BusinessDate }
  /** A visit that is to be moved does not count beside itself. */
  readonly exceptVisitId?: string | undefined
}

const allStarts: GapRule = { offer: 'all', dayEdges: true }

export async function readRules(
  reader: Reader,
  outletId: string,
  question: RulesQuestion,
): Promise<OutletRules> {
  const settings = await selectRules(reader, outletId)
  const { booker, customerId } = question
  const isHeld = booker === 'client' || settings.holdAtDesk
  const rules: BookingRules = {
    ...noBookingRules,
    ...(isHeld ? timeRules(settings) : { noticeMinutes: null }),
    caps: await capsOf(reader, outletId, settings.caps, question),
    requirements: customerId === undefined ? [] : await requirementsOf(reader, settings),
  }
  return {
    rules,
    client: customerId ? await clientOf(reader, customerId) : newClient,
    gaps: isHeld ? settings.gaps : allStarts,
  }
}

function timeRules({ noticeMinutes, horizonDays, cutOff }: Settings) {
  const minute = cutOff && minutesOf({ from: cutOff.untilTime, to: cutOff.untilTime }).from
  return {
    noticeMinutes,
    horizonDays,
    cutOff: cutOff && minute !== null ? { daysBefore: cutOff.daysBefore, minute } : null,
  }
}

/** What services ask of their clients: by the rules of this outlet, and by the kinds of patch tests that block. */
async function requirementsOf(reader: Reader, settings: Settings): Promise<Requirement[]> {
  const tests = await patchTestRequirements(reader)
  return [...settings.requirements.map(requirementOf), ...tests]
}

function requirementOf(asked: Settings['requirements'][number]): Requirement {
  const { itemId, prerequisite, since, clients } = asked
  return {
    serviceId: itemId,
    ...(prerequisite && {
      prerequisite: { serviceIds: prerequisite.itemIds, withinDays: prerequisite.withinDays },
    }),
    ...(since && {
      since: {
        serviceIds: since.itemIds,
        atLeast: since.atLeastDays,
        atMost: since.atMostDays,
      },
    }),
    ...(clients && { clients }),
  }
}

async function clientOf(reader: Reader, customerId: string): Promise<ClientFacts> {
  return {
    ...newClient,
    done: await selectDone(reader, customerId),
    patchTests: await patchTestsOfClient(reader, customerId),
  }
}

/**
 * Whoever books on a day of an outlet that has caps waits here for the one before, and then counts that visit too:
 * no constraint of the database can count.
 */
export async function lockDay(tx: Tx, outletId: string, day: BusinessDate): Promise<void> {
  const { caps } = await selectRules(tx, outletId)
  if (caps.length === 0) return
  await sql`select pg_advisory_xact_lock(hashtext('day'), hashtext(${outletId + day}))`.execute(tx)
}

interface Booked {
  readonly day: BusinessDate
  readonly visitId: string
  readonly itemId: string
  readonly staffId: string | null
}

async function capsOf(
  reader: Reader,
  outletId: string,
  caps: Settings['caps'],
  { days, exceptVisitId }: RulesQuestion,
): Promise<DailyCap[]> {
  if (caps.length === 0) return []
  const { rows } = await sql<Booked>`
    select v.local_day as day, v.id as "visitId", s.item_id as "itemId", s.staff_id as "staffId"
    from visits v join visit_services s on s.visit_id = v.id
    where v.outlet_id = ${outletId} and v.local_day between ${days.from} and ${days.to}
      and v.state not in ('cancelled', 'no_show') and v.id is distinct from ${exceptVisitId ?? null}`.execute(
    reader,
  )
  return caps.map(({ staffId, itemId, perDay }) => {
    const counted = rows.filter(
      (row) =>
        (staffId === null || row.staffId === staffId) && (itemId === null || row.itemId === itemId),
    )
    // A person is counted by visits, a service by how often it is done.
    const each = new Map(counted.map((row, i) => [itemId === null ? row.visitId : `${i}`, row.day]))
    const booked: Partial<Record<BusinessDate, number>> = {}
    for (const day of each.values()) booked[day] = (booked[day] ?? 0) + 1
    return { staffId, serviceId: itemId, perDay, booked }
  })
}
