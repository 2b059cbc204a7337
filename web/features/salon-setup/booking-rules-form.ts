import type {
  BookingRules,
  DailyCap,
  gapOffers,
  ServiceRequirement,
} from '../../../core/contracts/booking-rules.ts'
import { newId } from '../../offline/acts.ts'
import {
  type DepositRulesForm,
  formOfDepositRules,
  readDepositRules,
} from './deposit-rules-form.ts'
import { wholeNumber } from './numbers.ts'
import type { Wrong } from './pieces.ts'
import { words } from './words.ts'

export const noticeUnits = ['minutes', 'hours', 'days'] as const
export type NoticeUnit = (typeof noticeUnits)[number]
const minutesIn: Readonly<Record<NoticeUnit, number>> = { minutes: 1, hours: 60, days: 1440 }
const mostNotice = 43_200

/** At most so many a day, as it is typed. */
export interface CapForm {
  readonly key: string
  readonly staffId: string
  readonly itemId: string
  readonly perDay: string
}

/** What one service asks of its clients, as it is typed. */
export interface RequirementForm {
  readonly key: string
  readonly itemId: string
  readonly clients: 'any' | 'new' | 'returning'
  readonly before: { readonly itemIds: readonly string[]; readonly withinDays: string } | null
  readonly since: {
    readonly itemIds: readonly string[]
    readonly atLeast: string
    readonly atMost: string
  } | null
}

export interface BookingRulesForm {
  readonly notice: string
  readonly noticeUnit: NoticeUnit
  readonly horizonDays: string
  readonly cutOff: { readonly daysBefore: string; readonly untilTime: string } | null
  readonly holdAtDesk: boolean
  readonly offer: (typeof gapOffers)[number]
  readonly dayEdges: boolean
  readonly offerMinutes: string
  readonly maxOffers: string
  readonly asksKeepTurn: boolean
  readonly caps: readonly CapForm[]
  readonly requirements: readonly RequirementForm[]
  readonly deposits: DepositRulesForm
}

export const newCap = (): CapForm => ({ key: newId(), staffId: '', itemId: '', perDay: '' })
export const newRequirement = (): RequirementForm => ({
  ...{ key: newId(), itemId: '', clients: 'any', before: null, since: null },
})

const typed = (number: number | null) => (number === null ? '' : String(number))

export function formOfBookingRules(rules: BookingRules): BookingRulesForm {
  const { noticeMinutes, horizonDays, cutOff, gaps, waitlist } = rules
  const noticeUnit =
    noticeUnits.findLast((unit) => noticeMinutes > 0 && noticeMinutes % minutesIn[unit] === 0) ??
    'minutes'
  return {
    notice: String(noticeMinutes / minutesIn[noticeUnit]),
    noticeUnit,
    horizonDays: String(horizonDays),
    cutOff: cutOff && { daysBefore: String(cutOff.daysBefore), untilTime: cutOff.untilTime },
    holdAtDesk: rules.holdAtDesk,
    offer: gaps.offer,
    dayEdges: gaps.dayEdges,
    offerMinutes: String(waitlist.offerMinutes),
    maxOffers: String(waitlist.maxOffers),
    asksKeepTurn: rules.walkIns.asksKeepTurn,
    deposits: formOfDepositRules(rules.deposits),
    caps: rules.caps.map(({ staffId, itemId, perDay }) => ({
      ...{ key: newId(), staffId: staffId ?? '', itemId: itemId ?? '', perDay: String(perDay) },
    })),
    requirements: rules.requirements.map(({ itemId, prerequisite, since, clients }) => ({
      key: newId(),
      itemId,
      clients: clients ?? 'any',
      before: prerequisite && {
        itemIds: prerequisite.itemIds,
        withinDays: typed(prerequisite.withinDays),
      },
      since: since && {
        itemIds: since.itemIds,
        atLeast: typed(since.atLeastDays),
        atMost: typed(since.atMostDays),
      },
    })),
  }
}

/** Notes what is wrong under a key; the number, or the least that it may be. */
function read(wrong: Wrong, key: string, text: string, bounds: readonly [number, number]): number {
  const [least, most] = bounds
  const number = wholeNumber(text, least, most)
  if (number === null) wrong[key] = words.rules.need(least, most)
  return number ?? least
}

const mostDays = 3650

/** Days that may be left open. */
const readOpen = (wrong: Wrong, key: string, text: string): number | null =>
  text.trim() === '' ? null : read(wrong, key, text, [0, mostDays])

function readCap(cap: CapForm, wrong: Wrong): DailyCap {
  const { key, staffId, itemId } = cap
  if (staffId === '' && itemId === '') wrong[`${key}.who`] = words.booking.needCapOf
  const perDay = read(wrong, `${key}.perDay`, cap.perDay, [1, 999])
  return { staffId: staffId || null, itemId: itemId || null, perDay }
}

function readRequirement(form: RequirementForm, wrong: Wrong): ServiceRequirement {
  const { key, itemId, clients, before, since } = form
  if (itemId === '') wrong[`${key}.item`] = words.booking.needService
  if (before?.itemIds.length === 0) wrong[`${key}.before`] = words.booking.needService
  if (since?.itemIds.length === 0) wrong[`${key}.since`] = words.booking.needService
  const atLeastDays = since ? (readOpen(wrong, `${key}.atLeast`, since.atLeast) ?? 0) : 0
  const atMostDays = since && readOpen(wrong, `${key}.atMost`, since.atMost)
  if (atMostDays !== null && atMostDays < atLeastDays) {
    wrong[`${key}.atMost`] = words.booking.needMore
  }
  return {
    itemId,
    clients: clients === 'any' ? null : clients,
    prerequisite: before && {
      itemIds: [...before.itemIds],
      withinDays: readOpen(wrong, `${key}.within`, before.withinDays),
    },
    since: since && { itemIds: [...since.itemIds], atLeastDays, atMostDays },
  }
}

/** The rules as they are typed; null with what is wrong by field. */
export function readBookingRules(form: BookingRulesForm): {
  readonly rules: BookingRules | null
  readonly errors: Wrong
} {
  const errors: Wrong = {}
  const { cutOff, noticeUnit } = form
  const unit = minutesIn[noticeUnit]
  const rules: BookingRules = {
    noticeMinutes: read(errors, 'notice', form.notice, [0, Math.floor(mostNotice / unit)]) * unit,
    horizonDays: read(errors, 'horizon', form.horizonDays, [1, 730]),
    cutOff: cutOff && {
      daysBefore: read(errors, 'cutOffDays', cutOff.daysBefore, [0, 30]),
      untilTime: cutOff.untilTime,
    },
    holdAtDesk: form.holdAtDesk,
    gaps: { offer: form.offer, dayEdges: form.dayEdges },
    waitlist: {
      offerMinutes: read(errors, 'offerMinutes', form.offerMinutes, [5, 1440]),
      maxOffers: read(errors, 'maxOffers', form.maxOffers, [0, 20]),
    },
    walkIns: { asksKeepTurn: form.asksKeepTurn },
    caps: form.caps.map((cap) => readCap(cap, errors)),
    requirements: form.requirements.map((one) => readRequirement(one, errors)),
    deposits: readDepositRules(form.deposits, errors),
  }
  if (cutOff?.untilTime === '') errors.cutOffTime = words.booking.needTime
  return { rules: Object.keys(errors).length > 0 ? null : rules, errors }
}
