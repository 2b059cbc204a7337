import { add, type Minor, zero } from '../../../core/kernel/money.ts'
import { customersAway } from '../../offline/customers/words.ts'
import { useMay } from '../../offline/use-session.ts'
import { Banner } from '../../ui/surface.tsx'
import type { Keyed } from './payment-keyed.tsx'
import { useRupees } from './till-context.ts'
import { useAsOf } from './use-as-of.ts'
import type { Account } from './use-ways.ts'
import { words } from './words.ts'

/** What to do, or what there is, for the way that is chosen. */
export function KeyedHint(props: {
  kind: Keyed
  account: Account | null
  deposit: Minor
  amount: Minor | null
}) {
  const { kind, account, amount } = props
  const rupees = useRupees()
  switch (kind) {
    case 'upi':
      return null
    case 'card':
      return <Banner kind="note">{words.pay.cardSays}</Banner>
    case 'cheque':
      return <Banner kind="note">{words.pay.chequeSays}</Banner>
    case 'bank_transfer':
      return <Banner kind="note">{words.pay.transferSays}</Banner>
    case 'store_credit':
      return (
        account && (
          <Banner kind="saved">{words.pay.creditHas(account.name, rupees(account.credit))}</Banner>
        )
      )
    case 'deposit':
      return <Banner kind="saved">{words.pay.depositHas(rupees(props.deposit))}</Banner>
    case 'wallet':
      return account && <InWallet account={account} />
    case 'points':
      return (
        account && (
          <Banner kind="saved">
            {words.pay.pointsHas(account.name, account.points, rupees(account.pointsWorth))}
          </Banner>
        )
      )
    case 'khata':
      return account && <OnAccount account={account} amount={amount ?? zero} />
  }
}

/** What was paid ahead, and the bonus beside it, which goes last and for goods alone. */
function InWallet({ account: { name, wallet } }: { account: Account }) {
  const rupees = useRupees()
  return (
    <Banner kind="saved">
      {words.pay.walletHas(name, rupees(wallet.money))}
      {wallet.bonus > 0 && ` ${words.pay.bonusHas(rupees(wallet.bonus))}`}
    </Banner>
  )
}

/** What the customer owes now, what this bill adds, and what they will owe. */
function OnAccount({ account, amount }: { account: Account; amount: Minor }) {
  const rupees = useRupees()
  const after = add(account.due, amount)
  const fits = after <= account.limit
  const mayPass = useMay('khata.over_limit')
  const { name } = account
  const asOf = useAsOf(account.asOf)
  const owes =
    account.due > 0 ? words.pay.owes(name, rupees(account.due)) : words.pay.owesNothing(name)
  return (
    <>
      <Banner kind={fits ? 'note' : 'care'}>
        <b>{owes}</b> {words.pay.limit(rupees(account.limit), rupees(amount), fits)}
        {!fits && !mayPass && ` ${words.pay.overLimit.ask}`}
        {asOf && ` ${customersAway.answered(asOf)}`}
      </Banner>
      <dl className="kv">
        <dt>{words.pay.owesNow}</dt>
        <dd>{rupees(account.due)}</dd>
        <dt>{words.pay.thisBill}</dt>
        <dd>{rupees(amount)}</dd>
        <dt>
          <b>{words.pay.owesAfter}</b>
        </dt>
        <dd>
          <b>{rupees(after)}</b>
        </dd>
      </dl>
    </>
  )
}
