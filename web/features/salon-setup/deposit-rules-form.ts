import type { DepositSettings } from '../../../core/contracts/booking-rules.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { percent, type Rate } from '../../../core/kernel/rate.ts'
import { newId } from '../../offline/acts.ts'
import { depositWords } from './deposit-words.ts'
import { wholeNumber } from './numbers.ts'
import type { Wrong } from './pieces.ts'

/** A step of the policy, as it is typed: from so many hours before, so much goes back. */
export interface TierForm {
  readonly key: string
  readonly hours: string
  readonly percent: string
}

/** When a deposit is asked and what goes back of it, as it is typed. */
export interface DepositRulesForm {
  readonly services: readonly string[]
  /** A price; empty where only the services named ask. */
  readonly from: string
  readonly percent: string
  readonly tiers: readonly TierForm[]
}

const currency = 'INR'
const parts = 10_000
const minutesInHour = 60
const mostHours = 720

export const newTier = (): TierForm => ({ key: newId(), hours: '', percent: '' })

export function formOfDepositRules(rules: DepositSettings): DepositRulesForm {
  const { fromMinor, services, tiers } = rules
  return {
    services,
    from:
      fromMinor === null ? '' : formatMoney(fromMinor, { currency, symbol: false, paise: 'auto' }),
    percent: String(rules.rate / parts),
    tiers: tiers
      .toSorted((a, b) => b.minutesBefore - a.minutesBefore)
      .map(({ minutesBefore, rate }) => ({
        ...{ key: newId(), hours: String(minutesBefore / minutesInHour) },
        percent: String(rate / parts),
      })),
  }
}

export function readDepositRules(form: DepositRulesForm, wrong: Wrong): DepositSettings {
  const { services, from, tiers } = form
  const price = parseMoney(from, currency)
  const isOpen = from.trim() === ''
  if (!isOpen && (!price.ok || price.value <= 0)) wrong['deposits.from'] = depositWords.needPrice
  const hours = tiers.map((tier) => tier.hours.trim())
  return {
    services: [...services],
    fromMinor: !isOpen && price.ok ? price.value : null,
    rate: readPercent(form.percent, 'deposits.percent', wrong, 1),
    tiers: tiers.map((tier, at) => {
      const read = wholeNumber(tier.hours, 0, mostHours)
      if (read === null) wrong[`${tier.key}.hours`] = depositWords.needHours(mostHours)
      else if (hours.indexOf(tier.hours.trim()) < at) {
        wrong[`${tier.key}.hours`] = depositWords.sameHours
      }
      return {
        minutesBefore: (read ?? 0) * minutesInHour,
        rate: readPercent(tier.percent, `${tier.key}.percent`, wrong, 0),
      }
    }),
  }
}

function readPercent(text: string, key: string, wrong: Wrong, least: number): Rate {
  const read = wholeNumber(text, least, 100)
  if (read === null) wrong[key] = depositWords.needPercent(least)
  return percent(read ?? least)
}
