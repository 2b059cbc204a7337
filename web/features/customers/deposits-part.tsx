import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Deposit,
  readClientDeposits,
  settleDeposit,
} from '../../../core/contracts/deposits.ts'
import type { CollectionKind } from '../../../core/contracts/khata.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { minor, sum } from '../../../core/kernel/money.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { depositProblems, depositWords as says } from './deposit-words.ts'
import { CollectWays } from './take-money.tsx'
import { words } from './words.ts'

/** What a client has paid ahead for visits. Nothing where nothing is held. */
export function DepositsPart({ customerId }: { customerId: string }) {
  const currency = useCurrency()
  const deposits = useQuery({
    queryKey: ['customers', customerId, 'deposits'],
    queryFn: async () => (await call(readClientDeposits, { params: { customerId } })).deposits,
  })
  const [given, setGiven] = useState<Deposit | null>(null)
  const mayGive = useMay('deposits.take')
  if (!deposits.data || deposits.data.length === 0) return null
  const held = sum(deposits.data.map(({ leftMinor }) => leftMinor))
  return (
    <section className="stack" aria-label={says.title}>
      <div className="row">
        <h3 className="t-section grow">{says.title}</h3>
        <Money amount={held} currency={currency} size="l" />
      </div>
      <ul className="list entries">
        {deposits.data.map((deposit) => (
          <DepositRow
            key={deposit.id}
            deposit={deposit}
            onGive={mayGive && isFree(deposit) ? () => setGiven(deposit) : null}
          />
        ))}
      </ul>
      {given && <GiveBack deposit={given} onClose={() => setGiven(null)} />}
    </section>
  )
}

/** For no visit any more: what of it is not kept for a bill can go back from here. */
const isFree = ({ visitId, leftMinor, keptMinor }: Deposit): boolean =>
  visitId === null && leftMinor > keptMinor

const titleOf = (deposit: Deposit): string => {
  if (deposit.visitId) return says.forVisit(deposit.name)
  return isFree(deposit) ? says.credit(deposit.name) : says.keptOf(deposit.name)
}

function DepositRow({ deposit, onGive }: { deposit: Deposit; onGive: (() => void) | null }) {
  const currency = useCurrency()
  const today = useBusinessDay()
  const { takenOn, number, leftMinor, keptMinor } = deposit
  const kept = keptMinor > 0 && says.kept(formatMoney(keptMinor, { currency, paise: 'auto' }))
  const about = [dayWords(takenOn, today), number, kept]
  return (
    <li className="row row--wrap">
      <span className="grow">
        <b>{titleOf(deposit)}</b>
        <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
      </span>
      <Money amount={leftMinor} currency={currency} />
      {onGive && <Button onClick={onGive}>{says.giveBack}</Button>}
    </li>
  )
}

function GiveBack({ deposit, onClose }: { deposit: Deposit; onClose: () => void }) {
  const toast = useToast()
  const currency = useCurrency()
  const [kind, setKind] = useState<CollectionKind>('upi')
  const [reference, setReference] = useState('')
  const refundMinor = minor(deposit.leftMinor - deposit.keptMinor)
  const give = useCommand(
    (_: null, act) =>
      call(settleDeposit, {
        params: { depositId: deposit.id },
        body: {
          ...{ settlementId: act.id, refundMinor, occurredAt: act.at },
          tender: { kind, reference: reference.trim() || null },
        },
      }),
    {
      madeOld: ['customers', 'calendar', 'shifts', 'reports'],
      onDone: ({ refund }) => {
        toast({ says: says.given(refund?.receipt.number ?? '') })
        onClose()
      },
    },
  )
  const amount = formatMoney(refundMinor, { currency, paise: 'auto' })
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={give.busy || give.open ? () => undefined : onClose}
      title={says.giveTitle(amount)}
      closeLabel={words.close}
      footer={
        <Button
          kind="danger"
          size="xl"
          block
          busy={give.busy}
          onClick={() => (give.open ? give.retry() : give.run(null))}
        >
          {give.open ? words.askAgain : says.give(amount)}
        </Button>
      }
    >
      <p className="soft">{says.giveSays}</p>
      <CollectWays kind={kind} reference={reference} onKind={setKind} onReference={setReference} />
      {give.error !== null && (
        <Banner kind="failed">{problemWords(give.error, depositProblems)}</Banner>
      )}
    </Dialog>
  )
}
