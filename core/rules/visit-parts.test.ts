import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  followersOf,
  isLateFor,
  type LaidService,
  openService,
  stepsOfLength,
  withoutService,
  withService,
} from './visit-parts.ts'

const laid = (serviceNo: number, startsAt: string, begins: LaidService['begins'] = 'after') => ({
  ...{ serviceNo, startsAt, begins, endsAt: `${startsAt}+` },
})
const none: ReadonlySet<number> = new Set()

/** A cut, nails beside it, and colour after both. */
const day = [laid(1, '10:00'), laid(2, '10:00', 'with'), laid(3, '10:35')]

test('a service that is taken out leaves the others where they are', () => {
  const taken = withoutService(day, 1, none)
  expect(taken).toMatchObject({
    ok: true,
    value: {
      out: { serviceNo: 1 },
      rest: [
        { serviceNo: 2, startsAt: '10:00', begins: 'after' },
        { serviceNo: 3, startsAt: '10:35', begins: 'after' },
      ],
    },
  })
})

test('one that is unknown, done or the last is not taken out', () => {
  const codeOf = (taken: ReturnType<typeof withoutService>) =>
    taken.ok ? null : taken.refusal.code
  expect(codeOf(withoutService(day, 4, none))).toBe('line_missing')
  expect(codeOf(withoutService(day, 1, new Set([1])))).toBe('service_done')
  expect(codeOf(withoutService([laid(2, '10:00')], 2, none))).toBe('last_service')
  expect(openService(day, 3, none)).toMatchObject({ ok: true, value: { serviceNo: 3 } })
})

test('what follows moves with the end of a service, and not what is beside it', () => {
  const numbers = (serviceNo: number) => followersOf(day, serviceNo).map((one) => one.serviceNo)
  expect(numbers(1)).toEqual([3])
  expect(numbers(2)).toEqual([3])
  expect(numbers(3)).toEqual([])
})

test('a service takes as long as it is to: its last working step gives or takes, what is behind moves', () => {
  const step = (offset: number, length: number, needsStaff = true) => ({
    offset,
    length,
    needsStaff,
  })
  const cut = [step(0, 35)]
  expect(stepsOfLength(cut, 50)).toEqual([step(0, 50)])
  expect(stepsOfLength(cut, 20)).toEqual([step(0, 20)])
  expect(stepsOfLength(cut, 0)).toEqual(cut)
  const colour = [step(0, 30), step(30, 45, false), step(75, 30)]
  expect(stepsOfLength(colour, 110)).toEqual([colour[0], colour[1], step(75, 35)])
  expect(stepsOfLength(colour, 75)).toEqual(colour)
  // What sets at the end moves with the hands before it.
  expect(stepsOfLength(colour.slice(0, 2), 60)).toEqual([step(0, 15), step(15, 45, false)])
  expect(stepsOfLength([step(0, 45, false)], 60)).toEqual([step(0, 45, false)])
})

test('it is late within the free hours, and once it has begun', () => {
  const hour = 3_600_000
  expect(isLateFor(30 * hour, 6 * hour, 24)).toBe(false)
  expect(isLateFor(30 * hour, 6 * hour + 1, 24)).toBe(true)
  expect(isLateFor(30 * hour, 31 * hour, 0)).toBe(true)
  expect(isLateFor(30 * hour, 30 * hour, 0)).toBe(false)
})

test('whatever is taken out and put back stands as it did, as long as it was laid by its times', () => {
  const visit = fc.array(fc.boolean(), { minLength: 2, maxLength: 6 }).map((besides) => {
    let minute = 600
    return besides.map((isBeside, at) => {
      if (at > 0 && !isBeside) minute += 30
      return laid(at + 1, String(minute), at > 0 && isBeside ? 'with' : 'after')
    })
  })
  fc.assert(
    fc.property(visit, fc.nat(), (services, pick) => {
      const no = (pick % services.length) + 1
      const taken = withoutService(services, no, none)
      if (!taken.ok) throw new Error(taken.refusal.code)
      const { out, rest } = taken.value
      expect(rest[0]?.begins).toBe('after')
      expect(withService(rest, out)).toEqual(services)
    }),
  )
})
