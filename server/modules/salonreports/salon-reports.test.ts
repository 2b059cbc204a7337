import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSalonReport as reportContract } from '../../../core/contracts/salon-reports.ts'
import { cancelVisit as cancelContract } from '../../../core/contracts/visit-changes.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { packageLines, savePlan, sessionLine } from '../../testing/packages.ts'
import { sell, tender } from '../../testing/selling.ts'
import { addCustomer } from '../../testing/stored-value.ts'
import { cancelVisitService } from '../appointments/cancel-part.ts'
import { cancelVisit, changeVisitState } from '../appointments/change-state.ts'
import { moveVisit } from '../appointments/move-visit.ts'
import { refundSale } from '../sales/refund-sale.ts'
import { listSalonReportRows } from './list-rows.ts'
import { readSalonReport } from './read-salon-report.ts'
import { exportSalonReport } from './report-file.ts'

// Meher's Monday: a cut at ten that is paid, whose client is booked again; a colour at two that is cancelled, in whose
// time somebody else has a cut; and a cut at half past eleven to which nobody came.

let salon: Salon
let paidId: string
beforeAll(async () => {
  salon = await openSalon()
  const { meher, services } = salon
  const cut = { itemId: services.cut, staffId: meher.userId }
  const meera = await addCustomer(salon, 'Meera')
  const paid = await book(salon, { customerId: meera, startsAt: at('10:00'), services: [cut] })
  paidId = paid.id
  const next = at('10:00', '2030-02-11' as BusinessDate)
  await book(salon, { customerId: meera, startsAt: next, services: [cut] })
  const { saleId } = await sell(salon, {
    ...{ visitId: paid.id, customerId: meera, occurredAt: undefined },
    lines: [
      { itemId: services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 },
      { itemId: salon.items.soap.id, quantityMilli: 2000, unitPriceMinor: 118_00 },
    ],
    tenders: [tender('upi', 1_136_00)],
  })
  await refundSale(salon.database, salon.owner, {
    ...{ refundId: newId(), saleId, reason: 'Not as wished' },
    lines: [{ lineNo: 2, quantityMilli: 1000, disposition: 'kept' }],
  } as Parameters<typeof refundSale>[2])
  const missed = await book(salon, { startsAt: at('11:30'), services: [cut] })
  await changeVisitState(salon.database, salon.receptionist, {
    ...{ visitId: missed.id, actId: newId(), version: missed.version, state: 'no_show' },
  })
  const colour = { itemId: services.colour, staffId: meher.userId }
  const off = await book(salon, { startsAt: at('14:00'), services: [colour] })
  const act = { actId: newId(), version: off.version, reason: 'Has a cold' }
  const cancel = cancelContract.body.parse(act)
  await cancelVisit(salon.database, salon.receptionist, { ...cancel, visitId: off.id })
  await book(salon, { startsAt: at('14:00'), services: [cut] })
})
afterAll(() => salon.close())

const report = (query: object) =>
  readSalonReport(salon.database, salon.owner, reportContract.query.parse(query))
const rows = (
  behind: 'booked' | 'completed' | 'no_shows' | 'cancelled' | 'bills' | 'new_clients',
) => listSalonReportRows(salon.database, salon.owner, { period: 'day', date: monday, behind })

test('a day by the published definitions, beside the Monday before', async () => {
  const { figures, figuresBefore, people, before } = await report({ period: 'day', date: monday })
  expect(before).toEqual({ from: '2029-12-31', to: '2029-12-31' })
  // Two cuts of 35 minutes in two rosters of nine hours less half an hour; the missed one takes no time.
  expect(figures.staff).toEqual({ busyMinutes: 70, openMinutes: 1020, share: 68_627 })
  expect(people[0]).toMatchObject({ id: salon.meher.userId, busyMinutes: 70, share: 137_255 })
  expect(figures.things.busyMinutes).toBe(70)
  expect(figures).toMatchObject({
    ...{ completed: 1, rebooked: 1, rebookedShare: 1_000_000, noShows: 1, noShowShare: 500_000 },
    // 35 of the 75 minutes that the colour had of Meher are the cut's.
    ...{ cancelled: 1, cancelledLate: 0, lostMinor: 4_500_00, refilledMinor: 2_100_00 },
    ...{ newClients: 1, returned: 0 },
  })
  expect(figuresBefore).toMatchObject({ completed: 0, noShowShare: null, guests: 0 })
})

test('each figure opens as many visits as it counts', async () => {
  const booked = await rows('booked')
  expect(booked.count).toBe(2)
  expect((await rows('completed')).rows).toMatchObject([
    { visitId: paidId, client: 'Meera', what: 'Cut', mark: 'rebooked', amountMinor: 900_00 },
  ])
  expect((await rows('no_shows')).count).toBe(1)
  expect((await rows('cancelled')).rows).toMatchObject([{ what: 'Colour', mark: 'refilled' }])
  expect((await rows('new_clients')).rows).toMatchObject([{ visitId: paidId, mark: 'waiting' }])
  const ofRavi = {
    ownerId: salon.ravi.userId,
    behind: 'booked',
    period: 'day',
    date: monday,
  } as const
  expect((await listSalonReportRows(salon.database, salon.owner, ofRavi)).count).toBe(0)
})

test('bills count without tax, less what was given back; a package counts when it is used', async () => {
  const { figures } = await report({ period: 'day' })
  // 857.14 of the cut and one of two soaps of 100.00.
  expect(figures).toMatchObject({
    ...{ guests: 1, servicesMinor: 857_14, productsMinor: 100_00, averageMinor: 957_14 },
    retailShare: 104_478,
  })
  const plan = await savePlan(salon, { sessions: { cut: 10 }, priceMinor: 7_000_00 })
  const customerId = await addCustomer(salon, 'Farah')
  const lines = packageLines(plan)
  await sell(salon, { customerId, lines, tenders: [tender('upi', 7_000_00)] })
  expect((await report({ period: 'day' })).figures).toEqual(figures)
  const benefitId = lines[0]?.package.benefitId ?? ''
  await sell(salon, {
    ...{ customerId, tenders: [] },
    lines: [sessionLine(salon.services.cut, benefitId, 2)],
  })
  // A tenth of 7,000 with 5 % inside is 666.67 without, and two of them were used.
  const after = (await report({ period: 'day' })).figures
  expect(after).toMatchObject({ guests: 2, productsMinor: 100_00 })
  expect(after.servicesMinor - figures.servicesMinor).toBe(1_333_34)
  const bills = await listSalonReportRows(salon.database, salon.owner, {
    ...{ period: 'day', behind: 'bills' },
  })
  const marks = bills.rows.map(({ mark, amountMinor }) => [mark, amountMinor])
  expect(marks.toSorted()).toEqual(
    [
      [null, 1_333_34],
      [null, 0],
      ['given_back', -100_00],
      ['products', 1_057_14],
    ].toSorted(),
  )
})

test('a single service that was cancelled is lost; its visit is not, and does not fill its own gap', async () => {
  const { database, receptionist, services, meher } = salon
  const by = (itemId: string) => ({ itemId, staffId: meher.userId })
  const day = '2030-01-08' as BusinessDate
  // A cut at eleven, then a wash of ten minutes that the client does not want any more.
  const visit = await book(salon, {
    startsAt: at('11:00', day),
    services: [by(services.cut), by(services.wash)],
  })
  const act = { visitId: visit.id, actId: newId() }
  const gone = { ...act, version: visit.version, serviceNo: 2, reason: 'In a hurry' }
  const left = await cancelVisitService(database, receptionist, {
    ...{ ...gone, fee: 'none' },
  })
  const asked = { period: 'day', date: day } as const
  const cancelled = { ...asked, behind: 'cancelled' } as const
  const first = await report(asked)
  expect(first.figures).toMatchObject({
    ...{ cancelled: 0, cancelledServices: 1, cancelledLate: 0, noShows: 0, noShowShare: null },
    ...{ lostMinor: 200_00, refilledMinor: 0 },
  })
  expect(first.figures.staff.busyMinutes).toBe(35)
  const { rows: behind, count } = await listSalonReportRows(database, salon.owner, cancelled)
  expect({ behind, count }).toMatchObject({
    ...{ count: 1, behind: [{ visitId: visit.id, what: 'Wash', isPart: true, mark: null }] },
  })
  expect(behind[0]?.time).toBe(left.cancelledServices[0]?.startsAt && '11:35')
  // The cut is where the wash would have been: nobody else brought anything.
  const moved = await moveVisit(database, receptionist, {
    ...{ ...act, actId: newId(), version: left.version, startsAt: at('11:30', day) },
    ...{ services: [], force: null, pastRules: null },
  })
  expect((await report(asked)).figures.refilledMinor).toBe(0)
  await cancelVisit(database, receptionist, {
    ...{ ...act, actId: newId(), version: moved.version, reason: 'Ill', fee: 'none' },
  })
  await book(salon, { startsAt: at('11:30', day), services: [by(services.cut)] })
  const after = (await report(asked)).figures
  expect(after).toMatchObject({ cancelled: 1, cancelledServices: 1, lostMinor: 1_100_00 })
  expect(after.refilledMinor).toBe(1_100_00)
})

test('a running period is counted up to today, and the one before for as many days', async () => {
  const { now, before, running } = await report({ period: 'month' })
  expect(running).toBe(true)
  const days = ({ from, to }: typeof now) => Number(to.slice(8)) - Number(from.slice(8))
  expect(days(before)).toBeLessThanOrEqual(days(now))
  expect(now.from.slice(8)).toBe('01')
})

test('the file has a row for each figure, person and thing', async () => {
  const query = reportContract.query.parse({ period: 'day', date: monday })
  const file = await exportSalonReport(salon.database, salon.owner, query)
  const text = Buffer.from(file.bytes).toString()
  expect(text).toContain('rebooked_percent,100.00,')
  expect(text).toContain('lost_value,4500.00,0.00,')
  expect(text).toMatch(/utilisation: [^,]+,13\.73,,70/)
})
