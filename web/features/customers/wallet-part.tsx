import type { Wallet, WalletEntry } from '../../../core/contracts/wallets.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { add } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useBusinessDay, useTimeZone } from '../../offline/use-outlet.ts'
import { dayWords, momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { useWallet } from './queries.ts'
import { walletWords } from './wallet-words.ts'
import { problems, words } from './words.ts'

/** What is left of what the customer has paid ahead, until when, and where it went. */
export function WalletPart({ customerId }: { customerId: string }) {
  const currency = useCurrency()
  const read = useWallet(customerId)
  if (read.isError && !read.data) {
    return (
      <ErrorState
        title={walletWords.failed}
        retry={{ label: words.tryAgain, act: () => void read.refetch(), busy: read.isFetching }}
      >
        {problemWords(read.error, problems)}
      </ErrorState>
    )
  }
  if (!read.data) {
    return (
      <Loading label={walletWords.loading} slow={words.slow}>
        <Skeleton width="100%" height="44px" />
      </Loading>
    )
  }
  const { wallet, entries } = read.data
  if (entries.length === 0) return null
  return (
    <section className="stack" aria-label={walletWords.title}>
      <Held wallet={wallet} currency={currency} />
      <ul className="list entries">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} currency={currency} />
        ))}
      </ul>
    </section>
  )
}

function Held({ wallet, currency }: { wallet: Wallet; currency: string }) {
  const { moneyMinor, bonusMinor, expiresOn } = wallet
  const today = useBusinessDay()
  const day = expiresOn && dayWords(expiresOn, today)
  const about = [
    bonusMinor > 0 && walletWords.bonus(formatMoney(bonusMinor, { currency, paise: 'auto' })),
    expiresOn && day && (expiresOn < today ? walletWords.over(day) : walletWords.until(day)),
  ]
  return (
    <div className="row">
      <span className="grow">
        <h3 className="t-section">{walletWords.title}</h3>
        <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
      </span>
      <Money amount={add(moneyMinor, bonusMinor)} currency={currency} size="l" />
    </div>
  )
}

function EntryRow({ entry, currency }: { entry: WalletEntry; currency: string }) {
  const kinds = entry.purse === 'bonus' ? walletWords.bonusKinds : walletWords.kinds
  const facts = [momentWords(entry.at, useTimeZone(), nowOfDevice()), entry.number, entry.by]
  return (
    <li className="row">
      <span className="grow">
        <b>{kinds[entry.documentType]}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <span className="entries__end">
        <Money amount={entry.amountMinor} currency={currency} />
        <span className="t-label">
          {walletWords.then(formatMoney(entry.balanceMinor, { currency, paise: 'auto' }))}
        </span>
      </span>
    </li>
  )
}
