import type { StoreCreditEntry } from '../../../core/contracts/giftcards.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { useStoreCredit } from './queries.ts'
import { problems, words } from './words.ts'

/** What the shop owes the customer: how it came about and where it went. Nothing where there never was any. */
export function StoreCreditPart({ customerId }: { customerId: string }) {
  const currency = useCurrency()
  const credit = useStoreCredit(customerId)
  if (credit.isError && !credit.data) {
    return (
      <ErrorState
        title={words.credit.failed}
        retry={{
          label: words.tryAgain,
          act: () => void credit.refetch(),
          busy: credit.isFetching,
        }}
      >
        {problemWords(credit.error, problems)}
      </ErrorState>
    )
  }
  if (!credit.data) {
    return (
      <Loading label={words.credit.loading} slow={words.slow}>
        <Skeleton width="100%" height="44px" />
      </Loading>
    )
  }
  const { balanceMinor, entries } = credit.data
  if (entries.length === 0) return null
  return (
    <section className="stack" aria-label={words.credit.title}>
      <div className="row">
        <h3 className="t-section grow">{words.credit.title}</h3>
        <Money amount={balanceMinor} currency={currency} size="l" />
      </div>
      <ul className="list entries">
        {entries.map((entry) => (
          <CreditRow key={entry.id} entry={entry} currency={currency} />
        ))}
      </ul>
    </section>
  )
}

function CreditRow({ entry, currency }: { entry: StoreCreditEntry; currency: string }) {
  const facts = [momentWords(entry.at, useTimeZone(), nowOfDevice()), entry.number, entry.by]
  return (
    <li className="row">
      <span className="grow">
        <b>{words.credit.kinds[entry.documentType]}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <span className="entries__end">
        <Money amount={entry.amountMinor} currency={currency} />
        <span className="t-label">
          {words.credit.balance(formatMoney(entry.balanceMinor, { currency, paise: 'auto' }))}
        </span>
      </span>
    </li>
  )
}
