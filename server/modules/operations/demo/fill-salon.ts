import { sql } from 'kysely'
import type { VisitState } from '../../../../core/contracts/appointments.ts'
import { SalonSettings } from '../../../../core/contracts/rosters.ts'
import {
  addDays,
  type BusinessDate,
  type Instant,
  wallClock,
  weekdayOf,
} from '../../../../core/kernel/dates.ts'
import {
  instantOf,
  type Moment,
  minuteLength,
  momentAt,
  momentOf,
} from '../../../../core/kernel/wall-time.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { newId } from '../../../platform/ids.ts'
import { addVisits, type VisitWish } from '../../appointments/public.ts'
import {
  writeProfile,
  writeResource,
  writeRoster,
  writeService,
  writeSettings,
  writeType,
} from '../../rosters/public.ts'
import { addDemoBills } from './add-demo-bills.ts'
import { addDemoCards } from './add-demo-cards.ts'
import { addDemoForms } from './add-demo-forms.ts'
import { addDemoMemberships } from './add-demo-memberships.ts'
import { addDemoPackages } from './add-demo-packages.ts'
import { type Pick, picker } from './pick.ts'
import { services as menu } from './salon-menu.ts'
import { serviceTimes, staffTimes, stepsOf, things } from './salon-times.ts'

export interface DemoSalon {
  readonly salonId: string
  readonly ownerId: string
  readonly now: Instant
  readonly timeZone: string
}

interface DemoStaff {
  readonly userId: string
  readonly times: (typeof staffTimes)[string]
  readonly itemIds: readonly string[]
}

/** The salon of the demo business as it lives: who works when, a month of visits, a full today, a week ahead. */
export async function fillSalon(tx: Tx, salon: DemoSalon): Promise<void> {
  const { salonId } = salon
  const week = [0, 1, 2, 3, 4, 5, 6]
  const hours = week.map((weekday) => ({ weekday, from: '10:00', to: '21:00' }))
  await writeSettings(tx, salonId, SalonSettings.parse({ hours }))
  const typeIds = await addThings(tx, salonId)
  const itemIds = await addTimes(tx, salonId, typeIds)
  await addDemoPackages(tx, itemIds)
  await addDemoMemberships(tx, itemIds)
  const staff = await addStaff(tx, salonId, itemIds)
  const { rows } = await sql<{ id: string }>`select id from customers order by name, id`.execute(tx)
  const wishes = wishesOf(salon, staff, {
    customerIds: rows.map(({ id }) => id),
    lengths: new Map([...itemIds].map(([code, itemId]) => [itemId, lengthOf(code)])),
  })
  const { ownerId: userId, now } = salon
  await addVisits(tx, { outletId: salonId, userId, now, days: daysBefore + daysAhead + 1, wishes })
  await addDemoCards(tx, { userId, now, itemIds })
  const coloured = ['SV-GLC', 'SV-HLT'].flatMap((code) => itemIds.get(code) ?? [])
  await addDemoForms(tx, { userId, outletId: salonId, now, itemIds: coloured })
  const today = wallClock(now, salon.timeZone).date
  await addDemoBills(tx, { salonId, now, today, pick: picker(19_770_408) })
}

async function addThings(tx: Tx, salonId: string): Promise<Map<string, string>> {
  const typeIds = new Map<string, string>()
  let position = 0
  for (const [name, count] of things) {
    const typeId = newId()
    typeIds.set(name, typeId)
    await writeType(tx, { id: typeId, name })
    for (let n = 1; n <= count; n++) {
      const thing = { typeId, name: `${name} ${n}`, position: position++, active: true }
      await writeResource(tx, salonId, { id: newId(), ...thing })
    }
  }
  return typeIds
}

/** Ids of the services by their codes. */
async function addTimes(
  tx: Tx,
  salonId: string,
  typeIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`select id, code from items
    where kind = 'service' and ${salonId} = any(outlet_ids)`.execute(tx)
  for (const { id: itemId, code } of rows) {
    const steps = stepsOf(code, typeIds)
    await writeService(tx, { itemId, isOnline: true, steps, options: [], variants: [] })
  }
  return new Map(rows.map(({ id, code }) => [code, id]))
}

async function addStaff(
  tx: Tx,
  salonId: string,
  itemIds: ReadonlyMap<string, string>,
): Promise<DemoStaff[]> {
  const staff: DemoStaff[] = []
  for (const [position, [name, times]] of Object.entries(staffTimes).entries()) {
    const { rows } = await sql<{ id: string }>`select id from users where name = ${name}`.execute(
      tx,
    )
    const userId = rows[0]?.id
    if (!userId) continue
    const codes = menu
      .filter(({ category }) => times.categories.includes(category))
      .flatMap(({ lines }) => lines.map(([code]) => code))
    const skills = codes.flatMap((code) => itemIds.get(code) ?? [])
    const profile = { userId, levelId: null, position, colour: position + 1, isOnline: true }
    await writeProfile(tx, { ...profile, skills })
    const days = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => weekday !== times.off)
    const [hour, minute] = times.lunch.split(':').map(Number) as [number, number]
    const lunchEnd = hour * 60 + minute + 30
    const to = `${Math.floor(lunchEnd / 60)}:${String(lunchEnd % 60).padStart(2, '0')}`
    await writeRoster(tx, salonId, {
      id: newId(),
      userId,
      validFrom: '2020-01-06' as BusinessDate,
      validTo: null,
      pieces: days.map((weekday) => ({ weekday, from: times.from, to: times.to })),
      breaks: days.map((weekday) => ({ weekday, from: times.lunch, to })),
    })
    staff.push({ userId, times, itemIds: skills })
  }
  return staff
}

const lengthOf = (code: string) =>
  Math.max(
    0,
    ...(serviceTimes[code]?.work ?? []).map(({ at: [offset, length] }) => offset + length),
  )

const daysBefore = 30
const daysAhead = 14

interface Choices {
  readonly customerIds: readonly string[]
  readonly lengths: ReadonlyMap<string, number>
}

/** What is wished for, day by day and person by person; denser today, thinner the further ahead. */
function wishesOf(
  { now, timeZone }: DemoSalon,
  staff: readonly DemoStaff[],
  { customerIds, lengths }: Choices,
): VisitWish[] {
  const today = wallClock(now, timeZone).date
  const pick = picker(20_261_017)
  const wishes: VisitWish[] = []
  for (let offset = -daysBefore; offset <= daysAhead; offset++) {
    const day = addDays(today, offset)
    for (const { userId, times, itemIds } of staff) {
      if (weekdayOf(day) === times.off) continue
      const last = at(day, times.to, timeZone)
      let moment = at(day, times.from, timeZone)
      while (moment < last) {
        const itemId = pick(itemIds)
        const length = lengths.get(itemId) ?? 30
        const isBooked = offset <= 0 || pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) >= offset / 1.5
        if (isBooked) {
          const customerId = pick([0, 1, 2, 3]) === 0 ? null : pick(customerIds)
          wishes.push({
            startsAt: instantOf(moment),
            services: [{ itemId, staffId: userId }],
            customerId,
            guestName: customerId === null ? pick(guests) : null,
            source: pick(['desk', 'phone', 'phone', 'walk_in', 'online']),
            state: stateAt(moment, moment + length * minuteLength, { now: momentOf(now), pick }),
            bookedAt: instantOf(Math.min(moment - 3 * 86_400_000, momentOf(now))),
            note: null,
          })
        }
        moment += roundUp(length, 15) * minuteLength + pick([0, 0, 15, 30]) * minuteLength
      }
    }
  }
  return wishes.sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0))
}

function stateAt(
  from: Moment,
  to: Moment,
  { now, pick }: { readonly now: Moment; readonly pick: Pick },
): VisitState {
  const luck = pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
  if (luck === 0) return 'cancelled'
  if (to <= now) return luck === 1 ? 'no_show' : 'completed'
  if (from <= now) return luck < 4 ? 'arrived' : 'in_service'
  return luck < 9 ? 'confirmed' : 'booked'
}

const guests = ['Sana', 'Mr. Iyer', 'Deepa’s sister', 'Arjun', 'Leena', 'Walk-in', 'Faisal', 'Rhea']

const at = (day: BusinessDate, time: string, zone: string) =>
  momentAt(
    { date: day, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) },
    zone,
    'start',
  )

const roundUp = (minutes: number, step: number) => Math.ceil(minutes / step) * step
