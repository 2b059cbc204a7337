import type {
  BehindFigure,
  SalonPeriod,
  SalonReportRow,
} from '../../../core/contracts/salon-reports.ts'
import { reportRowsLimit } from '../../../core/contracts/salon-reports.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { retainedOf } from '../../../core/rules/salon-reports/figures.ts'
import { isLive } from '../../../core/rules/visit-states.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { outletToday } from '../outlets/public.ts'
import type { CancelledTime } from './cancelled.ts'
import { type CountedSalon, countSalon } from './count-salon.ts'
import { periodsOf } from './read-salon-report.ts'
import type { ReportBill } from './store-bills.ts'
import type { ReportVisit } from './store-visits.ts'

type Mark = SalonReportRow['mark']

/** What a figure was counted from: as many rows as it counts, latest first. */
export async function listSalonReportRows(
  reader: Reader,
  { outletId }: OutletActor,
  query: SalonPeriod & { readonly behind: BehindFigure; readonly ownerId?: string | undefined },
): Promise<{ readonly rows: SalonReportRow[]; readonly count: number }> {
  const today = await outletToday(reader, outletId)
  const { now: period } = periodsOf(query, today)
  const counted = await countSalon(reader, outletId, { period, today })
  const { ownerId } = query
  const isOf = ({ steps }: Pick<ReportVisit, 'steps'>) =>
    !ownerId || steps.some(({ staffId, thingId }) => staffId === ownerId || thingId === ownerId)
  const of = {
    ...{ ...counted, visits: counted.visits.filter(isOf) },
    cancelled: counted.cancelled.filter((one) => isOf(one.of)),
  }
  const rows = rowsBehind(query.behind, of, today)
  return { rows: rows.slice(0, reportRowsLimit), count: rows.length }
}

function rowsBehind(
  behind: BehindFigure,
  counted: CountedSalon,
  today: BusinessDate,
): SalonReportRow[] {
  const { visits, rebooked } = counted
  const inState = (state: ReportVisit['state']) => visits.filter((visit) => visit.state === state)
  switch (behind) {
    case 'booked':
      return visits.filter(({ state }) => isLive(state)).map((visit) => visitRow(visit, null))
    case 'completed':
      return inState('completed').map((visit) =>
        visitRow(visit, rebooked.has(visit.id) ? 'rebooked' : null),
      )
    case 'no_shows':
      return inState('no_show').map((visit) => visitRow(visit, null))
    case 'cancelled':
      return counted.cancelled.map(cancelledRow)
    case 'bills':
      return counted.bills.map(billRow)
    case 'new_clients':
      return newClientRows(counted, today)
  }
}

function newClientRows({ visits, firsts }: CountedSalon, today: BusinessDate): SalonReportRow[] {
  const byId = new Map(visits.map((visit) => [visit.id, visit]))
  return firsts.flatMap((first) => {
    const visit = byId.get(first.visitId)
    const retained = retainedOf(first, today)
    return visit ? [visitRow(visit, retained === 'gone' ? null : retained)] : []
  })
}

const visitRow = (visit: ReportVisit, mark: Mark): SalonReportRow => ({
  ...{ visitId: visit.id, saleId: visit.saleId, day: visit.day, time: visit.time },
  ...{ client: visit.client, what: visit.what, by: visit.by, mark },
  amountMinor: visit.priceMinor,
  isPart: false,
})

const cancelledRow = (cancelled: CancelledTime): SalonReportRow => {
  const { visitId, of, isPart, isLate, priceMinor, refilledMinor } = cancelled
  return {
    ...{ visitId, saleId: null, day: of.day, time: of.time, client: of.client },
    ...{ what: of.what, by: of.by, amountMinor: priceMinor, isPart },
    mark: refilledMinor > 0 ? 'refilled' : isLate ? 'late' : null,
  }
}

const billRow = (bill: ReportBill): SalonReportRow => ({
  ...{ visitId: bill.visitId, saleId: bill.saleId, day: bill.day, time: bill.time },
  ...{ client: bill.client, what: bill.what, by: bill.by },
  isPart: false,
  amountMinor: minor(bill.servicesMinor + bill.productsMinor),
  mark:
    bill.documentId !== bill.saleId ? 'given_back' : bill.productsMinor !== 0 ? 'products' : null,
})
