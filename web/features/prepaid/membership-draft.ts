import type { MembershipPlan, saveMembershipPlan } from '../../../core/contracts/memberships.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { formatRate, percent } from '../../../core/kernel/rate.ts'

export interface PercentDraft {
  readonly rate: string
  /** None is all. */
  readonly categoryIds: readonly string[]
}

export interface SessionsDraft {
  readonly id: string
  readonly itemId: string
  readonly perMonth: string
  readonly rollCap: string
}

export interface PriceDraft {
  readonly id: string
  readonly itemId: string
  readonly price: string
}

/** A kind of membership as it is being typed. */
export interface MembershipDraft {
  readonly name: string
  readonly price: string
  readonly months: string
  readonly sac: string
  readonly taxClassId: string
  readonly services: PercentDraft
  readonly goods: PercentDraft
  readonly sessions: readonly SessionsDraft[]
  readonly prices: readonly PriceDraft[]
  readonly worth: MembershipPlan['worth']
  readonly everywhere: boolean
  readonly active: boolean
}

const noPercent: PercentDraft = { rate: '', categoryIds: [] }

export function draftOfMembership(
  plan: MembershipPlan | null,
  currency: string,
  newId: () => string,
): MembershipDraft {
  if (!plan) {
    return {
      ...{ name: '', price: '', months: '12', sac: '', taxClassId: '' },
      ...{ services: noPercent, goods: noPercent, sessions: [], prices: [] },
      ...{ worth: 'payment', everywhere: true, active: true },
    }
  }
  const { name, priceMinor, months, sac, taxClassId, terms, worth, everywhere, active } = plan
  const money = (amount: MembershipPlan['priceMinor']) =>
    formatMoney(amount, { currency, symbol: false, paise: 'auto' })
  const percentOf = (one: MembershipPlan['terms']['services']): PercentDraft =>
    one
      ? { rate: formatRate(one.rate).replace('%', ''), categoryIds: one.categoryIds ?? [] }
      : noPercent
  return {
    ...{ name, sac, taxClassId, worth, everywhere, active },
    price: money(priceMinor),
    months: String(months),
    services: percentOf(terms.services),
    goods: percentOf(terms.goods),
    sessions: plan.sessions.map(({ itemId, perMonth, rollCap }) => ({
      // What is changed gets ids of its own, so that a bill under way does not sell it unseen.
      id: newId(),
      itemId,
      perMonth: String(perMonth),
      rollCap: String(rollCap),
    })),
    prices: terms.prices.map((one) => ({
      id: newId(),
      itemId: one.itemId,
      price: money(one.priceMinor),
    })),
  }
}

export interface MembershipFaults {
  readonly name: boolean
  readonly price: boolean
  readonly months: boolean
  readonly sac: boolean
  readonly tax: boolean
  readonly services: boolean
  readonly goods: boolean
  readonly sessions: boolean
  readonly prices: boolean
  readonly nothing: boolean
}

type Body = BodyInputOf<typeof saveMembershipPlan>

/** What will be saved; with what is wrong of it, nothing is. */
export function membershipOf(
  draft: MembershipDraft,
  currency: string,
): { readonly body: Body | null; readonly faults: MembershipFaults } {
  const price = parseMoney(draft.price, currency)
  const priceMinor = price.ok && price.value > 0 ? price.value : null
  const months = wholeIn(draft.months, 1, 60)
  const services = percentOf(draft.services)
  const goods = percentOf(draft.goods)
  const sessions = sessionsOf(draft.sessions)
  const prices = pricesOf(draft.prices, currency)
  const sac = draft.sac.trim()
  const rows = draft.sessions.length + draft.prices.length
  const faults = {
    name: draft.name.trim() === '',
    price: priceMinor === null,
    months: months === null,
    sac: !/^[0-9]{4,8}$/.test(sac),
    tax: draft.taxClassId === '',
    services: services === undefined,
    goods: goods === undefined,
    sessions: sessions === null,
    prices: prices === null,
    nothing: services === null && goods === null && rows === 0,
  }
  if (priceMinor === null || months === null || !sessions || !prices) return { body: null, faults }
  if (Object.values(faults).some(Boolean)) return { body: null, faults }
  const { name, taxClassId, worth, everywhere, active } = draft
  const terms = { services: services ?? null, goods: goods ?? null, prices }
  const plain = { name, priceMinor, months, sac, taxClassId, worth, everywhere, active }
  return { body: { ...plain, terms, sessions }, faults }
}

function wholeIn(text: string, least: number, most: number): number | null {
  const value = Number(text)
  return /^[0-9]+$/.test(text.trim()) && value >= least && value <= most ? value : null
}

/** Null is none; undefined is no percentage. */
function percentOf({ rate, categoryIds }: PercentDraft) {
  const text = rate.trim().replace(/%$/, '')
  if (text === '') return null
  if (!/^[0-9]{1,3}(\.[0-9]{1,4})?$/.test(text)) return undefined
  const value = percent(text)
  if (value <= 0 || value > 1_000_000) return undefined
  return { rate: value, categoryIds: categoryIds.length > 0 ? [...categoryIds] : null }
}

const isDistinct = (rows: readonly { readonly itemId: string }[]) =>
  new Set(rows.map(({ itemId }) => itemId)).size === rows.length

function sessionsOf(drafts: readonly SessionsDraft[]): NonNullable<Body['sessions']> | null {
  const rows = drafts.flatMap(({ id, itemId, ...figures }) => {
    const perMonth = wholeIn(figures.perMonth, 1, 31)
    const rollCap = wholeIn(figures.rollCap, 0, 60)
    return itemId && perMonth !== null && rollCap !== null
      ? [{ id, itemId, perMonth, rollCap }]
      : []
  })
  return rows.length === drafts.length && isDistinct(rows) ? rows : null
}

function pricesOf(
  drafts: readonly PriceDraft[],
  currency: string,
): NonNullable<Body['terms']['prices']> | null {
  const rows = drafts.flatMap(({ itemId, price }) => {
    const amount = parseMoney(price, currency)
    return itemId && amount.ok && amount.value >= 0 ? [{ itemId, priceMinor: amount.value }] : []
  })
  return rows.length === drafts.length && isDistinct(rows) ? rows : null
}
