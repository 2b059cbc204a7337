import { type Minor, minor, sum } from '../../../../core/kernel/money.ts'
import { type DepositRules, depositAsked } from '../../../../core/rules/prepaid/deposits.ts'
import type { Wanted } from '../booking-draft.ts'

interface Priced {
  readonly itemId: string
  readonly priceMinor: Minor
  readonly options: readonly { readonly id: string; readonly priceMinor: Minor }[]
}

interface Agreed {
  readonly itemId: string
  readonly priceMinor: Minor | null
}

const rupee = minor(100)

/**
 * What is asked ahead for services that are about to be booked, by the prices that are known before somebody is chosen
 * for them: what was agreed with the client goes before the list.
 */
export function askedFor(
  wanted: readonly Pick<Wanted, 'itemId' | 'optionIds'>[],
  known: { readonly services: readonly Priced[]; readonly agreed: readonly Agreed[] },
  rules: DepositRules,
): Minor {
  return sum(
    wanted.map(({ itemId, optionIds }) => {
      const service = known.services.find((one) => one.itemId === itemId)
      const own = known.agreed.find((one) => one.itemId === itemId)?.priceMinor
      const options = service?.options.filter(({ id }) => optionIds.includes(id)) ?? []
      const price = sum([
        own ?? service?.priceMinor ?? minor(0),
        ...options.map(({ priceMinor }) => priceMinor),
      ])
      return depositAsked({ itemId, price }, rules, rupee)
    }),
  )
}
