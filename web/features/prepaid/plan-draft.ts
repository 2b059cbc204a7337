import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import type { PackagePlan, savePackagePlan } from '../../../core/contracts/prepaid.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'

/** A kind of package as it is being typed. */
export interface PlanDraft {
  readonly name: string
  readonly price: string
  readonly days: string
  readonly worth: PackagePlan['worth']
  readonly shared: boolean
  readonly active: boolean
  readonly services: readonly {
    readonly id: string
    readonly itemId: string
    readonly sessions: string
  }[]
}

export function draftOf(
  plan: PackagePlan | null,
  currency: string,
  newId: () => string,
): PlanDraft {
  if (!plan) {
    const services = [{ id: newId(), itemId: '', sessions: '10' }]
    const rest = { worth: 'payment' as const, shared: false, active: true }
    return { name: '', price: '', days: '', services, ...rest }
  }
  const { name, validDays, worth, shared, active, benefits, priceMinor } = plan
  return {
    ...{ name, worth, shared, active },
    price: formatMoney(priceMinor, { currency, symbol: false, paise: 'auto' }),
    days: validDays === null ? '' : String(validDays),
    services: benefits.map(({ itemId, sessions }) => ({
      // What is changed gets ids of its own, so that a bill under way does not sell it unseen.
      id: newId(),
      itemId,
      sessions: String(sessions),
    })),
  }
}

const wholeIn = (text: string, most: number): number | null => {
  const value = Number(text)
  return /^[0-9]+$/.test(text.trim()) && value >= 1 && value <= most ? value : null
}

export interface PlanFaults {
  readonly name: boolean
  readonly price: boolean
  readonly days: boolean
  readonly services: boolean
}

/** What will be saved; with what is wrong of it, nothing is. */
export function planOf(
  draft: PlanDraft,
  currency: string,
): {
  readonly body: BodyInputOf<typeof savePackagePlan> | null
  readonly faults: PlanFaults
} {
  const price = parseMoney(draft.price, currency)
  const priceMinor = price.ok && price.value > 0 ? price.value : null
  const validDays = draft.days.trim() === '' ? null : wholeIn(draft.days, 3660)
  const benefits = draft.services.flatMap(({ id, itemId, sessions }) => {
    const count = wholeIn(sessions, 999)
    return itemId && count !== null ? [{ id, itemId, sessions: count }] : []
  })
  const distinct = new Set(benefits.map(({ itemId }) => itemId))
  const whole = benefits.length === draft.services.length && distinct.size === benefits.length
  const faults = {
    name: draft.name.trim() === '',
    price: priceMinor === null,
    days: draft.days.trim() !== '' && validDays === null,
    services: benefits.length === 0 || !whole,
  }
  const { name, worth, shared, active } = draft
  if (priceMinor === null || Object.values(faults).some(Boolean)) return { body: null, faults }
  return { body: { name, priceMinor, validDays, worth, shared, active, benefits }, faults }
}
