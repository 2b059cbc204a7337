import type { SalonFigures, SalonPeriod } from '../../../core/contracts/salon-reports.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { million } from '../../../core/kernel/rate.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { csvFile, plainMoney } from '../../platform/csv.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { outletPlace } from '../outlets/public.ts'
import { readSalonReport } from './read-salon-report.ts'

/** A row for each figure with its value before, then one for each person and thing. */
export async function exportSalonReport(
  reader: Reader,
  actor: OutletActor,
  query: SalonPeriod,
): Promise<FileAnswer> {
  const report = await readSalonReport(reader, actor, query)
  const { business } = await outletPlace(reader, actor.outletId)
  const money = (amount: Minor) => plainMoney(amount, business.currency)
  const [now, then] = [report.figures, report.figuresBefore].map((each) => cellsOf(each, money))
  const figures = Object.entries(now ?? {}).map(([name, value]) => [
    name,
    value,
    then?.[name] ?? '',
  ])
  const owners = [...report.people, ...report.things].map(({ name, busyMinutes, share }) => [
    ...[`utilisation: ${name}`, percentOf(share), ''],
    String(busyMinutes),
  ])
  const { from, to } = report.now
  const head = ['figure', `${from} to ${to}`, `${report.before.from} to ${report.before.to}`]
  const rows = [[...head, 'booked_minutes'], ...figures.map((row) => [...row, '']), ...owners]
  return csvFile(`salon-${from}-${to}`, rows)
}

/** In percent with two decimals; nothing where there is no whole. */
const percentOf = (share: number | null) =>
  share === null ? '' : ((share * 100) / million).toFixed(2)

function cellsOf(
  figures: SalonFigures,
  money: (amount: Minor) => string,
): Readonly<Record<string, string>> {
  return {
    utilisation_staff_percent: percentOf(figures.staff.share),
    utilisation_things_percent: percentOf(figures.things.share),
    completed_visits: String(figures.completed),
    rebooked_percent: percentOf(figures.rebookedShare),
    no_shows: String(figures.noShows),
    no_show_percent: percentOf(figures.noShowShare),
    cancelled: String(figures.cancelled),
    cancelled_services: String(figures.cancelledServices),
    cancelled_late: String(figures.cancelledLate),
    lost_value: money(figures.lostMinor),
    refilled_value: money(figures.refilledMinor),
    guests: String(figures.guests),
    services_without_tax: money(figures.servicesMinor),
    products_without_tax: money(figures.productsMinor),
    average_visit: money(figures.averageMinor),
    retail_percent: percentOf(figures.retailShare),
    new_clients: String(figures.newClients),
    new_clients_returned: String(figures.returned),
    new_clients_waiting: String(figures.waiting),
  }
}
