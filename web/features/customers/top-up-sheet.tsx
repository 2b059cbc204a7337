import { useState } from 'react'
import { WalletSettings } from '../../../core/contracts/wallets.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, zero } from '../../../core/kernel/money.ts'
import { topUpOf } from '../../../core/rules/wallet.ts'
import type { KnownCustomer } from '../../offline/customers/customers-here.ts'
import { useBusiness, useCurrency } from '../../offline/shop-reads.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { TakeMoneySheet } from './take-money.tsx'
import { walletWords } from './wallet-words.ts'

const says = walletWords.topUp

/** The key that takes money ahead, for who may take money. */
export function TopUpKey({ customer }: { customer: KnownCustomer }) {
  const may = useMay('khata.collect')
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button icon="wallet" onClick={() => setOpen(true)}>
        {says.open}
      </Button>
      {open && <TopUpSheet customer={customer} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Takes money ahead: how much, by what, and what is in the wallet then. */
export function TopUpSheet(props: { customer: KnownCustomer; onClose: () => void }) {
  const { customer, onClose } = props
  const currency = useCurrency()
  return (
    <TakeMoneySheet
      customerId={customer.id}
      title={says.title(customer.name)}
      from={zero}
      alongWith={() => ({ toWallet: true })}
      takeSays={says.take}
      doneSays={({ receipt: { wallet, totalMinor, number } }) =>
        says.done(formatMoney(wallet?.balanceMinor ?? totalMinor, { currency }), number)
      }
      above={(paid) => (
        <>
          <Sums customer={customer} paid={paid} currency={currency} />
          <Offers currency={currency} />
        </>
      )}
      onClose={onClose}
    />
  )
}

const noTerms = WalletSettings.parse({})

function useTerms(): WalletSettings {
  return useBusiness().data?.settings.wallets ?? noTerms
}

/** What is paid in, and what is in the wallet then, bonus included. */
function Sums(props: { customer: KnownCustomer; paid: Minor; currency: string }) {
  const { customer, paid, currency } = props
  const settings = useTerms()
  const day = useBusinessDay()
  const { moneyMinor: money, bonusMinor: bonus } = customer.wallet
  const after = topUpOf(paid, { money, bonus }, { settings, day })
  return (
    <div className="collect__sums">
      <p role="status">
        <span className="t-label">{says.pays}</span>
        <Money amount={paid} currency={currency} size="l" />
      </p>
      <p role="status">
        <span className="t-label">{says.holds}</span>
        <Money amount={after.balanceMinor} currency={currency} />
        {after.bonusMinor > 0 && (
          <span className="t-label">
            {says.withBonus(formatMoney(after.bonusMinor, { currency, paise: 'auto' }))}
          </span>
        )}
      </p>
    </div>
  )
}

function Offers({ currency }: { currency: string }) {
  const { steps } = useTerms()
  if (steps.length === 0) return null
  const money = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const offers = steps.toSorted((a, b) => a.fromMinor - b.fromMinor)
  return (
    <p className="soft t-small">
      {says.steps}:{' '}
      {offers
        .map(({ fromMinor, bonusMinor }) => says.step(money(fromMinor), money(bonusMinor)))
        .join(' · ')}
    </p>
  )
}
