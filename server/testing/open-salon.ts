import { sql } from 'kysely'
import type { Visit } from '../../core/contracts/appointments.ts'
import { bookVisit as bookContract, WantedService } from '../../core/contracts/appointments.ts'
import { SalonSettings, ServiceStep } from '../../core/contracts/rosters.ts'
import type { BusinessDate, Instant } from '../../core/kernel/dates.ts'
import { instantOf, momentAt } from '../../core/kernel/wall-time.ts'
import { bookVisit } from '../modules/appointments/book-visit.ts'
import { saveRoster } from '../modules/rosters/change-rosters.ts'
import {
  saveResource,
  saveResourceType,
  saveSalonSettings,
  saveService,
  saveStaffProfile,
} from '../modules/rosters/save-setup.ts'
import type { TillActor } from '../platform/auth/actor.ts'
import { now } from '../platform/clock.ts'
import type { Database } from '../platform/database/client.ts'
import { newId } from '../platform/ids.ts'
import { addPerson, openShop, type Shop, type ShopOptions } from './open-shop.ts'

/** A Monday far enough ahead that no test meets its own clock. */
export const monday = '2030-01-07' as BusinessDate

export type SalonService = 'cut' | 'colour' | 'wash' | 'manicure' | 'pedicure'

/**
 * A salon in Mumbai: Meher and Ravi, who work 10:00 to 19:00 with lunch at 13:00 to 13:30, Monday to Saturday; two
 * chairs and one basin. A cut takes 35 minutes in a chair. Colour is put on in 45, sets in 35 by itself and is finished
 * in 30. A wash takes 10 minutes at the basin. Nails need a person and no thing.
 */
export interface Salon extends Shop {
  readonly receptionist: TillActor
  readonly meher: TillActor
  readonly ravi: TillActor
  readonly chairs: readonly [string, string]
  readonly basin: string
  readonly chairType: string
  readonly services: Readonly<Record<SalonService, string>>
}

export async function openSalon(options: ShopOptions = {}): Promise<Salon> {
  return makeSalon(await openShop(options))
}

/** Makes a salon of a shop: it goes on selling what it sold. */
export async function makeSalon(shop: Shop): Promise<Salon> {
  const { database, outletId } = shop
  await sql`update outlets set kind = 'salon' where id = ${outletId}`.execute(database)
  const receptionist = await addPerson(database, 'receptionist', shop)
  const meher = await addPerson(database, 'staff', shop)
  const ravi = await addPerson(database, 'staff', shop)
  const things = await addThings(database, shop.owner)
  const services = await addServices(database, shop, things)
  for (const [position, person] of [meher, ravi].entries()) {
    await addStaff(database, shop.owner, { person, position, skills: Object.values(services) })
  }
  await saveSalonSettings(database, shop.owner, SalonSettings.parse({}))
  return { ...shop, receptionist, meher, ravi, ...things, services }
}

async function addThings(database: Database, owner: TillActor) {
  const chairType = newId()
  const basinType = newId()
  await saveResourceType(database, owner, { id: chairType, name: 'Chair' })
  await saveResourceType(database, owner, { id: basinType, name: 'Basin' })
  const thing = async (name: string, typeId: string, position: number) => {
    const id = newId()
    await saveResource(database, owner, { id, typeId, name, position, active: true })
    return id
  }
  const chairs: [string, string] = [
    await thing('Chair 1', chairType, 1),
    await thing('Chair 2', chairType, 2),
  ]
  return { chairType, basinType, chairs, basin: await thing('Basin', basinType, 3) }
}

async function addServices(
  database: Database,
  shop: Shop,
  { chairType, basinType }: { readonly chairType: string; readonly basinType: string },
): Promise<Salon['services']> {
  const step = (offsetMinutes: number, lengthMinutes: number, more: object = {}) =>
    ServiceStep.parse({ offsetMinutes, lengthMinutes, ...more })
  const chair = { resourceTypeId: chairType }
  const service = async (name: string, priceMinor: number, steps: ServiceStep[]) => {
    const itemId = newId()
    const at = now()
    await database
      .insertInto('items')
      .values({
        id: itemId,
        kind: 'service',
        name,
        code: `SV-${name.toUpperCase()}`,
        price_minor: priceMinor,
        price_includes_tax: true,
        hsn: '999721',
        unit: 'OTH',
        tax_class_id: shop.taxClasses['5'],
        search_text: ` ${name.toLowerCase()}`,
        created_at: at,
        updated_at: at,
      })
      .execute()
    const plan = { itemId, isOnline: true, steps, options: [], variants: [] }
    await saveService(database, shop.owner, plan)
    return itemId
  }
  return {
    cut: await service('Cut', 900_00, [step(0, 35, chair)]),
    colour: await service('Colour', 4_500_00, [
      step(0, 45, chair),
      step(45, 35, { ...chair, needsStaff: false }),
      step(80, 30, chair),
    ]),
    wash: await service('Wash', 200_00, [step(0, 10, { resourceTypeId: basinType })]),
    manicure: await service('Manicure', 750_00, [step(0, 30, { beforeMinutes: 5 })]),
    pedicure: await service('Pedicure', 950_00, [step(0, 20, { afterMinutes: 5 })]),
  }
}

async function addStaff(
  database: Database,
  owner: TillActor,
  staff: { readonly person: TillActor; readonly position: number; readonly skills: string[] },
): Promise<void> {
  const { person, position, skills } = staff
  const { userId } = person
  const profile = { userId, levelId: null, position, colour: position + 1, isOnline: true, skills }
  await saveStaffProfile(database, owner, profile)
  const week = [0, 1, 2, 3, 4, 5]
  await saveRoster(database, owner, {
    id: newId(),
    userId,
    validFrom: '2020-01-06' as BusinessDate,
    validTo: null,
    pieces: week.map((weekday) => ({ weekday, from: '10:00', to: '19:00' })),
    breaks: week.map((weekday) => ({ weekday, from: '13:00', to: '13:30' })),
  })
}

/** A time on the wall of the salon. */
export function at(time: string, day: BusinessDate = monday): Instant {
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return instantOf(momentAt({ date: day, minute }, 'Asia/Kolkata', 'start'))
}

interface Booking {
  readonly visitId?: string
  readonly as?: TillActor
  readonly startsAt: Instant
  readonly services: readonly (Partial<WantedService> & { readonly itemId: string })[]
  readonly [more: string]: unknown
}

/** Books as the desk does, by the receptionist where nobody else is named. */
export function book(salon: Salon, { as, visitId = newId(), ...body }: Booking): Promise<Visit> {
  const input = bookContract.body.parse({ visitId, ...body })
  return bookVisit(salon.database, as ?? salon.receptionist, input)
}
