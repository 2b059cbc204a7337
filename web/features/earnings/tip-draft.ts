import type { TipSplit } from '../../../core/contracts/earnings.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor, sum } from '../../../core/kernel/money.ts'
import { evenTip, tipByValue } from '../../../core/rules/earnings/tips.ts'

export const tipWays = ['value', 'even', 'hand'] as const
/** By the value of what each did, the same for each, or as somebody says. */
export type TipWay = (typeof tipWays)[number]

type People = TipSplit['people']

/** Amounts by hand, as they are typed. */
export type TypedShares = Readonly<Record<string, string>>

/** How it is split now: a tip that nobody touched goes by value. */
export function wayOf({ people, tipMinor }: TipSplit): TipWay {
  if (people.every(({ fixed, leftOut }) => !fixed && !leftOut)) return 'value'
  const even = evenTip(tipMinor, people.length)
  return people.every(({ amountMinor }, at) => amountMinor === even[at]) ? 'even' : 'hand'
}

/** What each gets in a way that is worked out: as it stands, by the value of what they did, or the same. */
export function amountsOf(split: TipSplit, way: TipWay): readonly Minor[] {
  const { people, tipMinor } = split
  if (way === 'even') return evenTip(tipMinor, people.length)
  if (way === 'value')
    return tipByValue(
      tipMinor,
      people.map(({ valueMinor }) => valueMinor),
    )
  return people.map(({ amountMinor }) => amountMinor)
}

export interface TypedSplit {
  readonly amounts: readonly (Minor | null)[]
  /** What is not given to anybody yet; below nothing where it is more than the tip. */
  readonly left: number
}

/** What each would get by hand; null for what is no amount. */
export function sharesTyped(
  { people, tipMinor }: Pick<TipSplit, 'people' | 'tipMinor'>,
  typed: TypedShares,
  currency: string,
): TypedSplit {
  const amounts = people.map(({ personId }) => amountOf(typed[personId] ?? '', currency))
  return { amounts, left: tipMinor - sum(amounts.flatMap((amount) => amount ?? [])) }
}

function amountOf(text: string, currency: string): Minor | null {
  if (text.trim() === '') return minor(0)
  const read = parseMoney(text, currency)
  return read.ok && read.value >= 0 ? read.value : null
}

/** Amounts that are set for each person, as the server takes them. */
export const fixedOf = (people: People, amounts: readonly Minor[]) =>
  people.map(({ personId }, at) => ({ personId, amountMinor: amounts[at] ?? minor(0) }))
