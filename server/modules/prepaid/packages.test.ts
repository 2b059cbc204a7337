import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changePackage as changeContract } from '../../../core/contracts/prepaid.ts'
import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { at, book, openSalon, type Salon } from '../../testing/open-salon.ts'
import {
  packageLines,
  savePlan,
  sellPackage,
  sessionLine,
  usePackages,
} from '../../testing/packages.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { addCustomer } from '../../testing/stored-value.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { outletToday } from '../outlets/public.ts'
import { refundSale } from '../sales/refund-sale.ts'
import { changePackage } from './change-package.ts'
import { sessionWorths } from './public.ts'
import { readPackages } from './read-packages.ts'
import { useSessions } from './use-sessions.ts'

let salon: Salon
let today: BusinessDate
beforeAll(async () => {
  salon = await openSalon({ poolSize: 18 })
  today = await outletToday(salon.database, salon.outletId)
})
afterAll(async () => {
  const wrong = (await checkBooks(salon.database)).filter(({ total }) => total > 0)
  await salon.close()
  expect(wrong).toEqual([])
})

const packagesOf = async (customerId: string) =>
  (await readPackages(salon.database, salon.cashier, { customerId })).packages

const change = (packageId: string, body: Record<string, unknown>) =>
  changePackage(salon.database, salon.owner, {
    ...changeContract.body.parse({ changeId: newId(), ...body }),
    packageId,
  })

const giveBack = (saleId: string, lineNo: number, quantityMilli: number) =>
  refundSale(salon.database, salon.owner, {
    ...{ refundId: newId(), saleId, reason: 'Moves away' },
    lines: [{ lineNo, quantityMilli }] as Parameters<typeof refundSale>[2]['lines'],
  })

/** What an account holds of a document, credits above zero. */
async function booked(documentId: string, account: string): Promise<number> {
  const { rows } = await sql<{ amount: number }>`
    select coalesce(-sum(p.amount_minor), 0) as amount from ledger_entries e
    join ledger_postings p on p.entry_id = e.id
    where e.document_id = ${documentId} and p.account_code = ${account}`.execute(salon.database)
  return rows[0]?.amount ?? 0
}

const tenCuts = { sessions: { cut: 10 }, priceMinor: 10_500_00 } as const

test('a package is taxed when it is sold, and its income is owed until it is used', async () => {
  const plan = await savePlan(salon, tenCuts)
  const client = await addCustomer(salon)
  const sold = await sellPackage(salon, plan, client)
  // Ten sessions for 10,500 at 5 %: the figures of the posting rule.
  expect(sold).toMatchObject({ totalMinor: 10_500_00, taxMinor: 500_00, flags: [] })
  expect(await booked(sold.saleId, 'package_income')).toBe(10_000_00)
  expect(await booked(sold.saleId, 'sales_services')).toBe(0)

  const visit = await book(salon, {
    startsAt: at('10:00'),
    services: [{ itemId: salon.services.cut, staffId: salon.meher.userId }],
  })
  const cut = sessionLine(salon.services.cut, sold.benefitId)
  const soap = line(salon.items.soap)
  const bill = await sell(salon, {
    ...{ customerId: client, visitId: visit.id, lines: [cut, soap] },
    tenders: [tender('upi', 118_00)],
  })
  expect(bill).toMatchObject({ totalMinor: 118_00, taxMinor: 18_00, flags: [] })
  expect(await booked(bill.saleId, 'sales_services')).toBe(1_000_00)
  expect(await sessionWorths(salon.database, [bill.saleId])).toEqual([
    { saleId: bill.saleId, lineNo: 1, basis: 'payment', worth: 1_000_00 },
  ])
  const [own] = await packagesOf(client)
  expect(own).toMatchObject({ state: 'open', benefits: [{ left: 9, deferredMinor: 9_000_00 }] })
  expect(own?.entries.map(({ kind, sessions }) => [kind, sessions])).toEqual([
    ['redeemed', -1],
    ['sold', 10],
  ])
})

test('sixteen desks use four sessions: four are served, twelve are told', async () => {
  const plan = await savePlan(salon, { sessions: { cut: 4 } })
  const customerId = await addCustomer(salon)
  const { benefitId } = await sellPackage(salon, plan, customerId)
  const bill = { customerId, businessDate: today, outletId: salon.outletId }
  const use = { lineNo: 1, benefitId, itemId: salon.services.cut, sessions: 1 }
  const race = Array.from({ length: 16 }, () =>
    runInTransaction(salon.database, async (tx) => {
      await useSessions(tx, [use], bill)
    }).catch((error: { code?: string }) => error.code),
  )
  const codes = await Promise.all(race)
  expect(codes.filter((code) => code === 'prepaid.sessions_short')).toHaveLength(12)
  expect(codes.filter((code) => code === undefined)).toHaveLength(4)
  const { rows } = await sql`select sessions_left as left, deferred_minor as deferred
    from package_benefits where id = ${benefitId}`.execute(salon.database)
  expect(rows).toEqual([{ left: 0, deferred: 0 }])
  await expect(
    sql`update package_benefits set sessions_left = -1 where id = ${benefitId}`.execute(
      salon.database,
    ),
  ).rejects.toThrow(/check constraint/)
  // The race wrote no bills: its uses are put back, so that the books hold.
  await sql`update package_benefits b set sessions_left = sessions, deferred_minor =
    (select deferred_minor from package_entries where benefit_id = b.id)
    where id = ${benefitId}`.execute(salon.database)
})

test('unused sessions go back for their share; a refunded use comes back to the package', async () => {
  const plan = await savePlan(salon, tenCuts)
  const client = await addCustomer(salon)
  const sold = await sellPackage(salon, plan, client)
  const cuts = sessionLine(salon.services.cut, sold.benefitId, 3)
  const used = await sell(salon, { customerId: client, lines: [cuts], tenders: [] })
  expect(used).toMatchObject({ totalMinor: 0, taxMinor: 0 })

  const restored = await giveBack(used.saleId, 1, 1000)
  expect(restored.totalMinor).toBe(0)
  expect(await booked(restored.refundId, 'package_income')).toBe(1_000_00)

  expect(await refusalOf(giveBack(sold.saleId, 1, 9000))).toBe('prepaid.sessions_used')
  expect(await refusalOf(giveBack(sold.saleId, 1, 1500))).toBe('prepaid.sessions_used')
  const back = await giveBack(sold.saleId, 1, 8000)
  expect(back).toMatchObject({ totalMinor: 8_400_00, taxMinor: 400_00 })
  expect(await booked(back.refundId, 'package_income')).toBe(-8_000_00)
  expect(await packagesOf(client)).toMatchObject([{ state: 'used_up', benefits: [{ left: 0 }] }])
})

test('one service of a package costs its share, and counts by itself where the shop says so', async () => {
  const kind = { sessions: { cut: 2, manicure: 4 }, priceMinor: 3_600_00, worth: 'item' }
  const plan = await savePlan(salon, kind)
  expect(plan.benefits.map(({ priceMinor }) => priceMinor)).toEqual([1_350_00, 2_250_00])
  const client = await addCustomer(salon)
  const lines = packageLines(plan)
  const paid = { customerId: client, tenders: [tender('upi', 3_600_00)] }
  expect(await refusalOf(sell(salon, { ...paid, lines: lines.slice(1) }))).toBe(
    'prepaid.line_wrong',
  )
  await sell(salon, { ...paid, lines })
  const nails = sessionLine(salon.services.manicure, lines[1]?.package.benefitId ?? '')
  const bill = await sell(salon, { customerId: client, lines: [nails], tenders: [] })
  expect(await sessionWorths(salon.database, [bill.saleId])).toMatchObject([
    { basis: 'item', worth: 750_00 },
  ])
})

test('what is frozen, past, of somebody else or of another service is not used', async () => {
  const plan = await savePlan(salon, { sessions: { cut: 5 }, validDays: 30, shared: true })
  const client = await addCustomer(salon, 'Zoya')
  const sister = await addCustomer(salon, 'Zara')
  const { packageId, benefitId } = await sellPackage(salon, plan, client)
  const use = (customerId: string | null, itemId = salon.services.cut, id = benefitId) =>
    refusalOf(sell(salon, { customerId, lines: [sessionLine(itemId, id)], tenders: [] }))
  expect(await use(null)).toBe('sales.customer_needed')
  expect(await use(client, salon.services.wash)).toBe('prepaid.line_wrong')
  expect(await use(client, salon.services.cut, newId())).toBe('prepaid.package_unknown')
  expect(await use(sister)).toBe('prepaid.not_theirs')
  await change(packageId, { kind: 'add_member', customerId: sister })
  expect(await use(sister)).toMatch(/^no refusal/)
  expect((await packagesOf(sister)).map(({ ownerName }) => ownerName)).toEqual(['Zoya'])

  const changeId = newId()
  const frozen = { changeId, kind: 'freeze', reason: 'Away' }
  expect(await change(packageId, frozen)).toMatchObject({ state: 'frozen', frozenOn: today })
  expect(await change(packageId, frozen)).toMatchObject({ state: 'frozen' })
  expect(await refusalOf(change(packageId, { ...frozen, kind: 'resume' }))).toBe(
    'prepaid.id_reused',
  )
  expect(await refusalOf(change(packageId, { kind: 'freeze' }))).toBe('prepaid.change_wrong')
  expect(await use(client)).toBe('prepaid.package_frozen')
  // It stood still for ten days, and is good for ten days more.
  await sql`update packages set frozen_on = frozen_on - 10 where id = ${packageId}`.execute(
    salon.database,
  )
  const resumed = await change(packageId, { kind: 'resume' })
  expect(resumed).toMatchObject({ state: 'open', expiresOn: addDays(today, 39) })
  await sql`update packages set expires_on = ${today}::date - 1 where id = ${packageId}`.execute(
    salon.database,
  )
  expect(await use(client)).toBe('prepaid.package_expired')
  expect(await packagesOf(client)).toMatchObject([{ state: 'expired' }])
  await change(packageId, { kind: 'extend', until: today })
  expect(await use(client)).toMatch(/^no refusal/)
  expect(await refusalOf(change(newId(), { kind: 'freeze' }))).toBe('prepaid.package_unknown')
})

test('a kind is set up of services, under a name of its own, and what is changed is sold no longer', async () => {
  const plan = await savePlan(salon, { sessions: { cut: 5 }, name: 'Five cuts' })
  const again = { sessions: { cut: 5 }, name: 'five CUTS' }
  expect(await refusalOf(savePlan(salon, again))).toBe('prepaid.name_taken')
  const soap = [{ id: newId(), itemId: salon.items.soap.id, sessions: 1 }]
  expect(await refusalOf(savePlan(salon, { sessions: {}, benefits: soap }))).toBe(
    'prepaid.service_unknown',
  )
  const taken = [{ ...soap[0], id: plan.benefits[0]?.id, itemId: salon.services.cut }]
  expect(await refusalOf(savePlan(salon, { sessions: {}, benefits: taken }))).toBe(
    'prepaid.id_reused',
  )
  const client = await addCustomer(salon)
  const lines = packageLines(plan)
  const cheap = lines.map((each) => ({ ...each, printedTotalMinor: 10_00 }))
  const paid = { customerId: client, tenders: [tender('cash', 5_000_00)] }
  expect(await refusalOf(sell(salon, { ...paid, lines: cheap }))).toBe('approval.needed')
  await savePlan(salon, { sessions: { cut: 5 }, planId: plan.id, active: false })
  expect(await refusalOf(sell(salon, { ...paid, lines }))).toBe('prepaid.plan_changed')
})

test('a day with packages leaves right books', async () => {
  await usePackages(salon)
})
