import { type FormEvent, useState } from 'react'
import type { CalendarVisit } from '../../../core/contracts/appointments.ts'
import type { SeriesScope } from '../../../core/contracts/visit-series.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { percent } from '../../../core/kernel/rate.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { cancellationTerms } from '../../../core/rules/cancellation.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Affix, Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { GuestChoice, type GuestScope } from './group-part.tsx'
import { useCurrency, useSalon } from './queries.ts'
import { ScopeChoice } from './series-part.tsx'
import { words } from './words.ts'

/** What is decided about a fee: none where cancelling is free, else kept or waived by whoever cancels. */
export type FeeDecision =
  | { readonly fee: 'none' | 'waived' }
  | { readonly fee: 'charged'; readonly feeMinor: Minor }

export interface CancelSeriesWish {
  readonly visit: CalendarVisit
  readonly scope: SeriesScope
  readonly reason: string
  readonly decision: FeeDecision
}

interface Props {
  visit: CalendarVisit
  busy: boolean
  onCancel: (visit: CalendarVisit, reason: string, decision: FeeDecision) => void
  /** Cancels those that follow too, or all. */
  onCancelSeries: (wish: CancelSeriesWish) => void
  /** Cancels the visits of all guests who come together. */
  onCancelGroup: (wish: Omit<CancelSeriesWish, 'scope'>) => void
}

/** Cancelling asks for the reason, and late for the decision about a fee; the visit stays on record. */
export function CancelKey(props: Props) {
  const [open, setOpen] = useState(false)
  const { cancel } = words
  return (
    <>
      <Button icon="circle-slash" onClick={() => setOpen(true)}>
        {words.visit.cancel}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={cancel.title}
        closeLabel={words.close}
      >
        <p className="soft">{cancel.says}</p>
        <CancelForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

/** By the rule of the outlet; a request was never taken, and is free at any time. */
function useTerms({ startsAt, totalMinor, state }: CalendarVisit) {
  const hours = useSalon().data?.settings.cancelFreeHours
  if (hours === undefined || state === 'requested') return null
  return cancellationTerms({
    tiers: [{ minutesBefore: hours * 60, rate: percent(100) }],
    startsAt: momentOf(startsAt),
    askedAt: momentOf(nowOfDevice()),
    paid: totalMinor,
  })
}

function CancelForm(props: Props & { onClose: () => void }) {
  const { visit, busy, onClose } = props
  const [scope, setScope] = useState<SeriesScope>('one')
  const [guests, setGuests] = useState<GuestScope>('one')
  const currency = useCurrency()
  const terms = useTerms(visit)
  const isBegun = terms?.code === 'visit_begun'
  const isLate = isBegun || (terms?.code === 'refund' && terms.tier === null)
  const [reason, setReason] = useState('')
  const [fee, setFee] = useState<'charged' | 'waived'>('waived')
  const [amount, setAmount] = useState(() =>
    formatMoney(visit.totalMinor, { currency, symbol: false, paise: 'auto' }),
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
    if (guests === 'all') props.onCancelGroup({ visit, reason: reason.trim(), decision })
    else if (scope === 'one') props.onCancel(visit, reason.trim(), decision)
    else props.onCancelSeries({ visit, scope, reason: reason.trim(), decision })
    onClose()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ScopeChoice visit={visit} scope={scope} onChange={setScope} />
      <GuestChoice visit={visit} scope={guests} onChange={setGuests} />
      <div className="row row--s row--wrap">
        {cancel.reasons.map((one) => (
          <Chip key={one} on={reason === one} onPress={() => setReason(one)}>
            {one}
          </Chip>
        ))}
      </div>
      <Field label={cancel.reason} error={tried && !reason.trim() ? cancel.needReason : undefined}>
        <Input value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
      </Field>
      {isLate && <FeeChoice isBegun={isBegun} fee={fee} onChange={setFee} />}
      {isKept && (
        <Field label={cancel.amount} error={tried && wrongAmount ? cancel.needAmount : undefined}>
          <Affix start="₹">
            <Input
              figures
              inputMode="decimal"
              value={amount}
              onChange={({ target }) => setAmount(target.value)}
            />
          </Affix>
        </Field>
      )}
      <Button kind="danger" size="l" block type="submit" busy={busy}>
        {cancel.do}
      </Button>
      <Button size="l" block onClick={onClose}>
        {cancel.keep}
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
