import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor, subtract } from '../../../core/kernel/money.ts'
import { Money } from '../../ui/money.tsx'
import { words } from './words.ts'

/** Short, over or exact, in words. */
export function verdictOf(difference: Minor, currency: string): string {
  if (difference === 0) return words.z.exact
  const size = formatMoney(minor(Math.abs(difference)), { currency, paise: 'auto' })
  return difference < 0 ? words.z.short(size) : words.z.over(size)
}

/** What was counted, what should be there, and what lies between. */
export function Comparison(props: { counted: Minor; expected: Minor; currency: string }) {
  const { counted, expected, currency } = props
  const difference = subtract(counted, expected)
  const size = minor(Math.abs(difference))
  const label =
    difference === 0 ? words.z.exactBy : difference < 0 ? words.z.shortBy : words.z.overBy
  return (
    <div className="cmp">
      <div>
        <span className="t-small">{words.z.counted}</span>
        <Money amount={counted} currency={currency} paise="auto" />
      </div>
      <div>
        <span className="t-small">{words.z.expected}</span>
        <Money amount={expected} currency={currency} paise="auto" />
      </div>
      <div className={difference < 0 ? 'bad' : difference > 0 ? 'care' : 'good'}>
        <span className="t-small">{label}</span>
        <Money amount={size} currency={currency} paise="auto" />
      </div>
    </div>
  )
}

/** Counts before the one that stands: they are kept, and said. */
export function EarlierCounts(props: {
  counts: readonly { readonly attempt: number; readonly by: string; readonly countedMinor: Minor }[]
  currency: string
}) {
  return props.counts.map((one) => (
    <p key={one.attempt} className="soft t-small">
      {words.z.earlier(
        one.by,
        formatMoney(one.countedMinor, { currency: props.currency, paise: 'auto' }),
      )}
    </p>
  ))
}
