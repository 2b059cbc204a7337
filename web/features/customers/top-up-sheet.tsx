import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CollectionKind } from '../../../core/contracts/khata.ts'
import { WalletSettings } from '../../../core/contracts/wallets.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { type Minor, zero } from '../../../core/kernel/money.ts'
import { topUpOf } from '../../../core/rules/wallet.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useCommand } from '../../offline/commands.ts'
import { collectDuesHere } from '../../offline/customers/collect-here.ts'
import type { KnownCustomer } from '../../offline/customers/customers-here.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Money } from '../../ui/money.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useMoneyEntry } from '../../ui/use-money-entry.ts'
import { CollectWays } from './collect-sheet.tsx'
import { useBusiness, useCurrency } from './queries.ts'
import { walletWords } from './wallet-words.ts'
import { problems, words } from './words.ts'

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

interface Payment {
  readonly amount: Minor
  readonly kind: CollectionKind
  readonly reference: string
}

function useTopUp(customer: KnownCustomer, currency: string, onClose: () => void) {
  const toast = useToast()
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useCommand(
    ({ amount, kind, reference }: Payment, act) =>
      collectDuesHere(
        customer.id,
        {
          collectionId: act.id,
          amountMinor: amount,
          tenders: [{ kind, amountMinor: amount, reference: reference.trim() || null }],
          toWallet: true,
          occurredAt: act.at,
        },
        queries,
      ),
    {
      madeOld: ['customers', 'shifts', 'reports'],
      onDone: ({ id, receipt }) => {
        const balance = receipt.wallet?.balanceMinor ?? receipt.totalMinor
        toast({
          says: says.done(formatMoney(balance, { currency }), receipt.number),
          undo: {
            label: words.collect.print,
            act: () => void navigate({ to: `/print/collection/${id}` as '/' }),
          },
        })
        onClose()
      },
    },
  )
}

/** Takes money ahead: how much, by what, and what is in the wallet then. */
export function TopUpSheet(props: { customer: KnownCustomer; onClose: () => void }) {
  const { customer, onClose } = props
  const currency = useCurrency()
  const { registerId } = usePlace()
  const entry = useMoneyEntry(zero)
  const [kind, setKind] = useState<CollectionKind>('cash')
  const [reference, setReference] = useState('')
  const topUp = useTopUp(customer, currency, onClose)
  const ready = entry.amount > 0 && registerId !== null
  const locked = topUp.busy || topUp.open
  const take = () => {
    if (topUp.open) topUp.retry()
    else if (ready) topUp.run({ amount: entry.amount, kind, reference })
  }
  useHotkeys({ Enter: take }, { enabled: !topUp.busy, inDialog: true })
  const amount = formatMoney(entry.amount, { currency, paise: 'auto' })
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={locked ? () => undefined : onClose}
      title={says.title(customer.name)}
      closeLabel={words.close}
      footer={
        <Button
          kind="money"
          size="xl"
          block
          disabled={!ready && !topUp.open}
          busy={topUp.busy}
          icon={topUp.open ? 'rotate-cw' : undefined}
          onClick={take}
        >
          {topUp.open ? words.askAgain : says.take(amount, words.collect.ways[kind])}
        </Button>
      }
    >
      <Sums customer={customer} paid={entry.amount} currency={currency} />
      <Offers currency={currency} />
      <Numpad
        label={words.collect.pad}
        backLabel={words.collect.back}
        disabled={locked}
        {...entry.pad}
      />
      <CollectWays kind={kind} reference={reference} onKind={setKind} onReference={setReference} />
      {registerId === null && <Banner kind="care">{words.collect.noRegister}</Banner>}
      {topUp.open && <Banner kind="care">{words.open_}</Banner>}
      {topUp.error !== null && !topUp.open && (
        <Banner kind="failed">{problemWords(topUp.error, problems)}</Banner>
      )}
    </Dialog>
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
  const day = wallClock(nowOfDevice(), useTimeZone()).date
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
