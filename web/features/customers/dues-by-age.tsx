import { formatMoney } from '../../../core/kernel/currency.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Money } from '../../ui/money.tsx'
import { useDues } from './queries.ts'
import { words } from './words.ts'

/** What all customers owe together, and how old it is: the older, the harder to get. */
export function DuesByAge() {
  const { outletId } = usePlace()
  const currency = useCurrency()
  const { data } = useDues(outletId)
  if (!data || data.dueMinor === 0) return null
  return (
    <div className="card dues">
      <p>
        <Money amount={data.dueMinor} currency={currency} size="l" paise="auto" />{' '}
        <span className="soft">{words.list.duesOf(data.customers)}</span>
      </p>
      <AgeRow ages={data.ages} currency={currency} />
    </div>
  )
}

export function AgeRow(props: {
  ages: readonly { upTo: number | null; amountMinor: number }[]
  currency: string
}) {
  return (
    <dl className="ages" aria-label={words.list.ages}>
      {props.ages.map(({ upTo, amountMinor }, i) => (
        <div key={upTo ?? 'older'} className={amountMinor > 0 && i > 1 ? 'is-late' : undefined}>
          <dt className="t-label">{words.list.age(upTo, (props.ages[i - 1]?.upTo ?? -1) + 1)}</dt>
          <dd>{formatMoney(amountMinor as never, { currency: props.currency, paise: 'auto' })}</dd>
        </div>
      ))}
    </dl>
  )
}
