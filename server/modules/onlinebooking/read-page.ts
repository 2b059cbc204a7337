import type { ServiceRequirement } from '../../../core/contracts/booking-rules.ts'
import type {
  BookingPage,
  OnlineService,
  ServiceAsk,
} from '../../../core/contracts/online-booking.ts'
import type { BookableService, StaffLevel, StaffMember } from '../../../core/contracts/rosters.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { Requirement } from '../../../core/rules/free-times/booking-rules.ts'
import type { Reader } from '../../platform/database/client.ts'
import { priceFrom } from '../appointments/public.ts'
import { patchTestRequirements } from '../clientcards/public.ts'
import { outletPlace } from '../outlets/public.ts'
import {
  dateIn,
  selectLevels,
  selectRules,
  selectServices,
  selectSettings,
  selectStaff,
} from '../rosters/public.ts'
import { openPage } from './open-page.ts'

/** All that somebody who books sees before they say what they want: nothing of the day, nothing of other people. */
export async function readBookingPage(reader: Reader, name: string): Promise<BookingPage> {
  const { outletId, page, settings } = await openPage(reader, name)
  const place = await shownPlace(reader, outletId)
  const rules = await selectRules(reader, outletId)
  const levels = await selectLevels(reader)
  const staff = (await selectStaff(reader, outletId)).filter(({ isOnline }) => isOnline)
  const all = await selectServices(reader, outletId)
  const tests = await patchTestRequirements(reader)
  const names = new Map(all.map(({ itemId, name: service }) => [itemId, service]))
  const offered = all.filter(({ isOnline }) => isOnline)
  const services = offered
    .map((service) =>
      shownService(service, { staff, levels, names, asked: rules.requirements, tests }),
    )
    .filter(({ staffIds, needsStaff }) => !needsStaff || staffIds.length > 0)
  const today = dateIn(place.timeZone)
  const { cancelFreeHours } = await selectSettings(reader, outletId)
  return {
    page,
    ...place,
    mode: settings.mode,
    notice: settings.notice,
    today,
    lastDay: addDays(today, rules.horizonDays),
    changeHours: cancelFreeHours,
    services: services.map(({ needsStaff: _needsStaff, ...service }) => service),
    staff: shownStaff(staff, levels),
  }
}

/** Where it is, as the outlet tells everybody. */
export async function shownPlace(reader: Reader, outletId: string) {
  const { business, outlet } = await outletPlace(reader, outletId)
  const { addressLines, city, postcode, phone, timeZone } = outlet
  return {
    shopName: business.name,
    outletName: outlet.name,
    addressLines: [...addressLines, [city, postcode].filter(Boolean).join(' ')].filter(Boolean),
    phone,
    timeZone,
    currency: business.currency,
  }
}

interface Around {
  readonly staff: readonly StaffMember[]
  readonly levels: readonly StaffLevel[]
  readonly names: ReadonlyMap<string, string>
  readonly asked: readonly ServiceRequirement[]
  readonly tests: readonly Requirement[]
}

function shownService(service: BookableService, around: Around) {
  const { itemId, name, categoryName, lengthMinutes } = service
  const able = around.staff.filter(({ skills }) => skills.includes(itemId))
  const prices = able.map((member) => priceFrom(service, [], member))
  const shown: OnlineService = {
    itemId,
    name,
    categoryName,
    lengthMinutes,
    priceMinor: minor(Math.min(...prices, ...(prices.length > 0 ? [] : [service.priceMinor]))),
    prices: pricesByLevel(service, able, around.levels),
    options: service.options.map((option) => ({
      id: option.id,
      name: option.name,
      priceMinor: option.priceMinor,
      lengthMinutes: option.steps.reduce(
        (end, step) => Math.max(end, step.offsetMinutes + step.lengthMinutes),
        0,
      ),
    })),
    staffIds: able.map(({ userId }) => userId),
    asks: [
      ...testsOf(itemId, around),
      ...around.asked.flatMap((each) => (each.itemId === itemId ? asksOf(each, around) : [])),
    ],
  }
  return { ...shown, needsStaff: service.steps.some(({ needsStaff }) => needsStaff) }
}

/** The lowest price of each level that does it, where the levels differ. */
function pricesByLevel(
  service: BookableService,
  able: readonly StaffMember[],
  levels: readonly StaffLevel[],
): OnlineService['prices'] {
  const byLevel = levels.flatMap(({ id, name }) => {
    const own = able.filter(({ levelId }) => levelId === id)
    const prices = own.map((member) => priceFrom(service, [], member))
    return prices.length > 0 ? [{ level: name, priceMinor: minor(Math.min(...prices)) }] : []
  })
  return new Set(byLevel.map(({ priceMinor }) => priceMinor)).size > 1 ? byLevel : []
}

const none = { hours: null, services: [] }

function testsOf(itemId: string, { tests }: Around): ServiceAsk[] {
  return tests.flatMap(({ serviceId, patchTest }) =>
    patchTest && serviceId === itemId
      ? [{ ...none, kind: 'patch_test' as const, hours: patchTest.hoursBefore }]
      : [],
  )
}

function asksOf(asked: ServiceRequirement, { names }: Around): ServiceAsk[] {
  const { prerequisite, since, clients } = asked
  const namesOf = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? [])
  return [
    ...(prerequisite
      ? [{ ...none, kind: 'done_before' as const, services: namesOf(prerequisite.itemIds) }]
      : []),
    ...(since ? [{ ...none, kind: 'time_since' as const, services: namesOf(since.itemIds) }] : []),
    ...(clients ? [{ ...none, kind: `${clients}_clients` as const }] : []),
  ]
}

/** First names where they tell people apart. */
function shownStaff(staff: readonly StaffMember[], levels: readonly StaffLevel[]) {
  const firstOf = (name: string) => name.split(' ')[0] ?? name
  return staff.map(({ userId, name, levelId }) => {
    const same = staff.filter((other) => firstOf(other.name) === firstOf(name))
    return {
      id: userId,
      name: same.length > 1 ? name : firstOf(name),
      levelName: levels.find(({ id }) => id === levelId)?.name ?? null,
    }
  })
}
