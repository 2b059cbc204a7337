import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Visit } from '../../../../core/contracts/appointments.ts'
import type { Deposit } from '../../../../core/contracts/deposits.ts'
import { formatMoney } from '../../../../core/kernel/currency.ts'
import { type Minor, minor, sum } from '../../../../core/kernel/money.ts'
import { useCurrency } from '../../../offline/shop-reads.ts'
import { useMay } from '../../../offline/use-session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { dayWords } from '../../../ui/moments.ts'
import { Money } from '../../../ui/money.tsx'
import { Banner } from '../../../ui/surface.tsx'
import { useCalendarPlace } from '../calendar-place.ts'
import { useVisitDeposits } from './queries.ts'
import { SettleDeposit } from './settle-deposit.tsx'
import { TakeDeposit } from './take-deposit.tsx'
import { depositWords as says } from './words.ts'

/** What is asked and held ahead for a visit; nothing where no deposit is asked, held or possible. */
export function DepositsPart({ visit, mayEdit }: { visit: Visit; mayEdit: boolean }) {
  const mayTake = useMay('deposits.take') && mayEdit
  const { data } = useVisitDeposits(visit.id, visit.version)
  const [isTaking, setTaking] = useState(false)
  const [settled, setSettled] = useState<Deposit | null>(null)
  const currency = useCurrency()
  if (!data) return null
  const money = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const open = sum(
    data.lines.map(({ askedMinor, heldMinor }) => minor(Math.max(askedMinor - heldMinor, 0))),
  )
  const held = sum(data.lines.map(({ heldMinor }) => heldMinor))
  const due = held > 0 ? says.dueStill : says.due
  const canTake = data.canTake && mayTake
  const isEmpty = data.deposits.length === 0 && data.keptMinor === 0 && data.creditMinor === 0
  if (isEmpty && !canTake) return null
  return (
    <section className="stack stack--s" aria-label={says.title}>
      <h3 className="t-section">{says.title}</h3>
      {data.canTake && open > 0 && <Banner kind="care">{due(money(open))}</Banner>}
      {data.deposits.length > 0 && (
        <ul className="list">
          {data.deposits.map((deposit) => (
            <DepositRow
              key={deposit.id}
              deposit={deposit}
              onSettle={mayTake ? () => setSettled(deposit) : null}
            />
          ))}
        </ul>
      )}
      {data.keptMinor > 0 && <Kept visitId={visit.id} says={says.kept(money(data.keptMinor))} />}
      {data.canTake && data.creditMinor > 0 && (
        <p className="soft t-small">{says.credit(money(data.creditMinor))}</p>
      )}
      {canTake && (
        <Button
          kind={open > 0 ? 'leaf' : undefined}
          icon="indian-rupee"
          onClick={() => setTaking(true)}
        >
          {says.take}
        </Button>
      )}
      {isTaking && (
        <TakeDeposit visit={visit} lines={data.lines} onClose={() => setTaking(false)} />
      )}
      {settled && (
        <SettleDeposit deposit={settled} visitId={visit.id} onClose={() => setSettled(null)} />
      )}
    </section>
  )
}

function DepositRow(props: { deposit: Deposit; onSettle: (() => void) | null }) {
  const { deposit, onSettle } = props
  const { today } = useCalendarPlace()
  const currency = useCurrency()
  const navigate = useNavigate()
  const { name, takenOn, number, amountMinor, leftMinor, collectionId } = deposit
  return (
    <li className="row row--s">
      <div className="grow">
        <p>
          <Money amount={amountMinor} currency={currency} />
          {leftMinor !== amountMinor &&
            ` · ${says.left(formatMoney(leftMinor, { currency, paise: 'auto' }))}`}
        </p>
        <p className="t-label">{says.held(name, dayWords(takenOn, today), number)}</p>
      </div>
      <IconButton
        kind="quiet"
        icon="printer"
        label={says.print(number)}
        onClick={() => void navigate({ to: `/print/collection/${collectionId}` as '/' })}
      />
      {onSettle && (
        <Button aria-label={says.decideOf(name)} onClick={onSettle}>
          {says.decide}
        </Button>
      )}
    </li>
  )
}

/** What is kept becomes a bill: at the till, where the deposit pays it. */
function Kept({ visitId, says: text }: { visitId: string; says: string }) {
  const navigate = useNavigate()
  const maySell = useMay('sales.complete')
  return (
    <>
      <Banner kind="care">{text}</Banner>
      {maySell && (
        <Button
          kind="leaf"
          icon="receipt-indian-rupee"
          onClick={() => void navigate({ to: '/sell', search: { kept: visitId } as never })}
        >
          {says.makeBill}
        </Button>
      )}
    </>
  )
}
