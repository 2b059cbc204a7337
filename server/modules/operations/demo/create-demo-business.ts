import { BusinessSettings } from '../../../../core/contracts/outlets.ts'
import { businessDateOf, type Instant } from '../../../../core/kernel/dates.ts'
import { instantAt } from '../../../platform/clock.ts'
import type { Database, Reader, Tx } from '../../../platform/database/client.ts'
import { runInTransaction } from '../../../platform/database/operation.ts'
import { insertRows } from '../../../platform/database/rows.ts'
import { newId } from '../../../platform/ids.ts'
import { publish } from '../../../platform/outbox/publish.ts'
import { StartupProblem } from '../../../platform/startup-problem.ts'
import { officeChainId, recordAudit } from '../../audit/public.ts'
import { addCatalogItems } from '../../catalog/public.ts'
import { hashPassword, pinDigest } from '../../identity/public.ts'
import { bookOpeningStock } from '../../inventory/public.ts'
import { forgetPlaces } from '../../outlets/public.ts'
import { writeTaxClass } from '../../tax/public.ts'
import { addDemoCustomers } from './add-demo-customers.ts'
import { type DemoCatalog, demoCatalog } from './demo-items.ts'
import { type DemoPerson, demoLogin, demoOwner, demoStaff } from './demo-people.ts'
import { demoTaxClasses } from './demo-tax-classes.ts'
import { fillSalon } from './fill-salon.ts'

export interface DemoLogin {
  readonly email: string
  readonly password: string
}

interface Places {
  readonly shopId: string
  readonly salonId: string
}

/** One legal person has one GSTIN in a state, whatever the number of its outlets (CGST Act s.25). Invented. */
const demoGstin = '27AABCS0000K1ZU'
const dayRule = { timeZone: 'Asia/Kolkata', dayCloseHour: 4 }

/** Whether nobody has set up a business here yet. */
export async function isEmptyDatabase(reader: Reader): Promise<boolean> {
  return (await reader.selectFrom('business').select('id').executeTakeFirst()) === undefined
}

/**
 * Makes the business to try things on: a provisions shop and a salon in Mumbai with goods, services,
 * stock and people, customers of whom some owe from before, visits of the salon around now, with the
 * bills of those that are over. Refuses where there is a business already. Gives the first login, which must change its
 * password.
 * With VENDLY_DEMO_STAFF_PASSWORD set, the staff can sign in with it; otherwise nobody but the owner
 * can.
 */
export async function createDemoBusiness(
  database: Database,
  { now, secret }: { readonly now: Instant; readonly secret: string },
): Promise<DemoLogin> {
  const ownerHash = await hashPassword(demoLogin.password)
  const staffPassword = process.env.VENDLY_DEMO_STAFF_PASSWORD
  const staffHash = staffPassword ? await hashPassword(staffPassword) : 'no password yet'
  const pins = await pinsOf([demoOwner, ...demoStaff], secret)
  await runInTransaction(database, async (tx) => {
    if (!(await isEmptyDatabase(tx))) throw new StartupProblem('There is a business already.')
    const places = { shopId: newId(), salonId: newId() }
    await insertBusiness(tx, places, now)
    const ownerId = newId()
    await insertPeople(tx, [{ ...demoOwner, id: ownerId, hash: ownerHash }], { places, pins, now })
    const staff = demoStaff.map((person) => ({ ...person, id: newId(), hash: staffHash }))
    await insertPeople(tx, staff, { places, pins, now })
    await fillCatalog(tx, places, { ownerId, now })
    await addDemoCustomers(tx, { outletId: places.shopId, userId: ownerId, now, dayRule })
    const { timeZone } = dayRule
    await fillSalon(tx, { salonId: places.salonId, ownerId, now, timeZone })
    await recordAudit(tx, {
      actor: { userId: ownerId },
      chainId: officeChainId,
      action: 'business.demo_created',
      subjectType: 'business',
      subjectId: null,
      outletId: null,
      facts: {},
    })
    await publish(tx, { type: 'business.changed', subject: places.shopId, outletId: null })
  })
  forgetPlaces()
  return { ...demoLogin }
}

async function insertBusiness(tx: Tx, places: Places, now: Instant): Promise<void> {
  await tx
    .insertInto('business')
    .values({
      name: 'Saffron & Sage',
      legal_name: 'Saffron & Sage Retail Private Limited',
      country: 'IN',
      currency: 'INR',
      settings: JSON.stringify(BusinessSettings.parse({ upiId: 'saffronandsage@example' })),
      is_demo: true,
      created_at: now,
    })
    .execute()
  await tx
    .insertInto('seller_modes')
    .values({ valid_from: '2017-07-01', mode: 'regular' })
    .execute()
  const shared = {
    city: 'Mumbai',
    state_code: '27',
    gstin: demoGstin,
    time_zone: dayRule.timeZone,
    day_close_hour: dayRule.dayCloseHour,
    created_at: now,
  }
  const shop = {
    id: places.shopId,
    name: 'Saffron & Sage',
    kind: 'shop',
    address_lines: ['14 Hill Road', 'Bandra West'],
    postcode: '400050',
    phone: '02255500142',
  }
  const salon = {
    id: places.salonId,
    name: 'Studio Meher',
    kind: 'salon',
    address_lines: ['First floor, 9 Turner Road', 'Bandra West'],
    postcode: '400050',
    phone: '02255500177',
  }
  await insertRows('outlets', [
    { ...shop, ...shared },
    // Outlets are listed by age, and the shop comes first.
    { ...salon, ...shared, created_at: instantAt(Date.parse(now) + 1_000) },
  ]).execute(tx)
  const register = (outlet_id: string, code: string, name: string) => ({
    id: newId(),
    outlet_id,
    code,
    name,
    active: true,
    created_at: now,
  })
  await insertRows('registers', [
    register(places.shopId, 'T1', 'Front counter'),
    register(places.shopId, 'T2', 'Second counter'),
    register(places.salonId, 'M1', 'Reception'),
  ]).execute(tx)
}

async function pinsOf(
  people: readonly DemoPerson[],
  secret: string,
): Promise<ReadonlyMap<string, Buffer>> {
  const digests = people.map(async ({ pin }) => [pin, await pinDigest(pin, secret)] as const)
  return new Map(await Promise.all(digests))
}

async function insertPeople(
  tx: Tx,
  people: readonly (DemoPerson & { readonly id: string; readonly hash: string })[],
  context: {
    readonly places: Places
    readonly pins: ReadonlyMap<string, Buffer>
    readonly now: Instant
  },
): Promise<void> {
  const { places, pins, now } = context
  const outletsOf = { shop: [places.shopId], salon: [places.salonId] }
  await insertRows(
    'users',
    people.map(({ id, name, email, role, place, pin, hash }) => ({
      id,
      name,
      email,
      password_hash: hash,
      role,
      outlet_ids: place && outletsOf[place],
      active: true,
      must_change_password: true,
      pin_digest: pins.get(pin) ?? null,
      pin_set_at: now,
      created_at: now,
    })),
  ).execute(tx)
}

async function fillCatalog(
  tx: Tx,
  places: Places,
  { ownerId, now }: { readonly ownerId: string; readonly now: Instant },
): Promise<DemoCatalog> {
  const taxClasses = demoTaxClasses()
  for (const taxClass of taxClasses) await writeTaxClass(tx, taxClass)
  const taxClassIds = new Map(taxClasses.map(({ code, id }) => [code, id]))
  const catalog = demoCatalog({ ...places, taxClassIds })
  await insertRows('categories', catalog.categories).execute(tx)
  await insertRows('item_groups', catalog.groups).execute(tx)
  await addCatalogItems(tx, catalog.items)
  const opened = (occurredAt: Instant) => ({
    ...{ userId: ownerId, occurredAt, businessDate: businessDateOf(occurredAt, dayRule) },
  })
  await bookOpeningStock(tx, { ...opened(now), outletId: places.shopId }, catalog.shopStock)
  // The salon has sold from its shelf for a month.
  const before = instantAt(Date.parse(now) - 32 * 24 * 3_600_000)
  await bookOpeningStock(tx, { ...opened(before), outletId: places.salonId }, catalog.salonStock)
  return catalog
}
