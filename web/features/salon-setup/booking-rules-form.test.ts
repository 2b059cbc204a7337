import { expect, test } from 'vitest'
import { BookingRules } from '../../../core/contracts/booking-rules.ts'
import {
  formOfBookingRules,
  newCap,
  newRequirement,
  readBookingRules,
} from './booking-rules-form.ts'
import { words } from './words.ts'

const colour = '01a22074-e668-7c80-ae13-3f8a9626d33c'
const bleach = '01a22074-e668-7c80-ae13-3f8a9626d33d'

test('rules that are read of a form are those it was made of', () => {
  const rules = BookingRules.parse({
    noticeMinutes: 2880,
    cutOff: { daysBefore: 1, untilTime: '18:30' },
    gaps: { offer: 'edges', dayEdges: false },
    holdAtDesk: true,
    caps: [{ itemId: colour, perDay: 2 }],
    requirements: [
      { itemId: colour, clients: 'returning', prerequisite: { itemIds: [bleach] } },
      { itemId: bleach, since: { itemIds: [colour], atLeastDays: 14, atMostDays: 60 } },
    ],
  })
  const form = formOfBookingRules(rules)
  expect(form).toMatchObject({ notice: '2', noticeUnit: 'days' })
  expect(readBookingRules(form)).toEqual({ rules, errors: {} })
})

test('a notice is counted in the unit in which it was typed', () => {
  const form = formOfBookingRules(BookingRules.parse({ noticeMinutes: 90 }))
  expect(form).toMatchObject({ notice: '90', noticeUnit: 'minutes' })
  const hours = readBookingRules({ ...form, notice: '3', noticeUnit: 'hours' })
  expect(hours.rules?.noticeMinutes).toBe(180)
})

test('what is wrong is told by its field, and nothing is read', () => {
  const [cap, asks] = [newCap(), newRequirement()]
  const form = {
    ...formOfBookingRules(BookingRules.parse({})),
    notice: '31',
    noticeUnit: 'days' as const,
    cutOff: { daysBefore: '0', untilTime: '' },
    caps: [{ ...cap, perDay: '0' }],
    requirements: [{ ...asks, since: { itemIds: [], atLeast: '30', atMost: '7' } }],
  }
  const { rules, errors } = readBookingRules(form)
  expect(rules).toBeNull()
  expect(errors).toEqual({
    notice: words.rules.need(0, 30),
    cutOffTime: words.booking.needTime,
    [`${cap.key}.who`]: words.booking.needCapOf,
    [`${cap.key}.perDay`]: words.rules.need(1, 999),
    [`${asks.key}.item`]: words.booking.needService,
    [`${asks.key}.since`]: words.booking.needService,
    [`${asks.key}.atMost`]: words.booking.needMore,
  })
})
