import { type FormEvent, type ReactNode, useState } from 'react'
import type { CalendarVisit } from '../../../core/contracts/appointments.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { percent } from '../../../core/kernel/rate.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { cancellationTerms } from '../../../core/rules/cancellation.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Field, MoneyInput } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useSalon } from './queries.ts'
import { ReasonPart } from './reason-part.tsx'
import { words } from './words.ts'

/** What is decided about a fee: none where cancelling is free, else kept or waived by whoever cancels. */
export type FeeDecision =
  | { readonly fee: 'none' | 'waived' }
  | { readonly fee: 'charged'; readonly feeMinor: Minor }

/** What is called off: a visit, or one service of it. */
export interface CalledOff {
  readonly startsAt: Instant
  readonly priceMinor: Minor
  readonly state: CalendarVisit['state']
}

/** By the rule of the outlet; a request was never taken, and is free at any time. */
function useTerms({ startsAt, priceMinor, state }: CalledOff) {
  const hours = useSalon().data?.settings.cancelFreeHours
  if (hours === undefined || state === 'requested') return null
  return cancellationTerms({
    tiers: [{ minutesBefore: hours * 60, rate: percent(100) }],
    startsAt: momentOf(startsAt),
    askedAt: momentOf(nowOfDevice()),
    paid: priceMinor,
  })
}

/** Asks why, and where it is late what becomes of a fee. */
export function CancelForm(props: {
  off: CalledOff
  busy: boolean
  /** What the keys do. */
  does: string
  keeps: string
  onClose: () => void
  onCancel: (reason: string, decision: FeeDecision) => void
  children?: ReactNode
}) {
  const { off, busy, onClose, onCancel } = props
  const currency = useCurrency()
  const terms = useTerms(off)
  const isBegun = terms?.code === 'visit_begun'
  const isLate = isBegun || (terms?.code === 'refund' && terms.tier === null)
  const [reason, setReason] = useState('')
  const [fee, setFee] = useState<'charged' | 'waived'>('waived')
  const [amount, setAmount] = useState(() =>
    formatMoney(off.priceMinor, { currency, symbol: false, paise: 'auto' }),
  )
  const [tried, setTried] = useState(false)
  const { cancel } = words
  const read = parseMoney(amount, currency)
  const isKept = isLate && fee === 'charged'
  const wrongAmount = isKept && (!read.ok || read.value <= 0)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!reason.trim() || busy || wrongAmount) return
    const decision: FeeDecision =
      isKept && read.ok
        ? { fee: 'charged', feeMinor: read.value }
        : { fee: isLate ? 'waived' : 'none' }
    onCancel(reason.trim(), decision)
    onClose()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {props.children}
      <ReasonPart
        usual={cancel.reasons}
        label={cancel.reason}
        reason={reason}
        {...(tried && !reason.trim() && { error: cancel.needReason })}
        onReason={setReason}
      />
      {isLate && <FeeChoice isBegun={isBegun} fee={fee} onChange={setFee} />}
      {isKept && (
        <Field label={cancel.amount} error={tried && wrongAmount ? cancel.needAmount : undefined}>
          <MoneyInput value={amount} onChange={({ target }) => setAmount(target.value)} />
        </Field>
      )}
      <Button kind="danger" size="l" block type="submit" busy={busy}>
        {props.does}
      </Button>
      <Button size="l" block onClick={onClose}>
        {props.keeps}
      </Button>
    </form>
  )
}

const fees = ['waived', 'charged'] as const

function FeeChoice(props: {
  isBegun: boolean
  fee: (typeof fees)[number]
  onChange: (fee: (typeof fees)[number]) => void
}) {
  const { cancel } = words
  return (
    <>
      <Banner kind="care">{props.isBegun ? cancel.begun : cancel.late}</Banner>
      <Segments
        fill
        label={cancel.fee}
        value={props.fee}
        options={fees.map((value) => ({ value, label: cancel.fees[value] }))}
        onChange={props.onChange}
      />
    </>
  )
}
