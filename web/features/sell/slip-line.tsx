import { memo, useState } from 'react'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, subtract } from '../../../core/kernel/money.ts'
import { formatQuantity, parseQuantity } from '../../../core/kernel/quantity.ts'
import { formatRate, type Rate } from '../../../core/kernel/rate.ts'
import type { Discount } from '../../../core/rules/cart/cart.ts'
import { memberNote } from '../../../core/rules/memberships/benefit.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Stepper } from '../../ui/choices.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { type BillLine, isFixed } from './cart.ts'
import { useSalespeople } from './people-sheet.tsx'
import { shortQuantity } from './short-quantity.ts'
import { useRupees, useTill } from './till-context.ts'
import { unitWord, words } from './words.ts'

export function discountText(discount: Discount, currency: string): string {
  if (discount.kind === 'percent') return formatRate(discount.rate)
  const amount = discount.kind === 'amount' ? discount.amount : discount.total
  return formatMoney(amount, { currency, paise: 'auto' })
}

/** What a discount is, and whose: a member’s has its name. */
export const offText = ({ member }: BillLine, discount: Discount, currency: string): string =>
  member ? memberNote(member.name, discount) : words.discount.off(discountText(discount, currency))

interface LineShown {
  readonly line: BillLine
  /** Null while the line has no price: its tax is not known. */
  readonly gross: Minor | null
  readonly discount: Minor
  readonly rate: Rate
}

/** One line. It is drawn again only when something of it has changed: a long bill takes a scan in its stride. */
export const SlipLine = memo(function SlipLine(
  props: LineShown & { readonly current: boolean; readonly open: boolean },
) {
  const { line, current, open } = props
  const { dispatch } = useTill()
  const look = ['line', open && 'is-open', current && !open && 'is-current']
  return (
    <li className={look.filter(Boolean).join(' ')} data-current={current || undefined}>
      <button
        type="button"
        className="line__main"
        aria-expanded={open}
        onClick={() => dispatch({ type: 'open', lineId: open ? null : line.id })}
      >
        <LineText line={line} gross={props.gross} discount={props.discount} rate={props.rate} />
      </button>
      {open && <LineEdit line={line} />}
    </li>
  )
})

function LineText({ line, gross, discount, rate }: LineShown) {
  const { setting } = useTill()
  const rupees = useRupees()
  const { currency } = setting.business
  const unit = unitWord(line.unit, line.soldBy)
  const price = rupees(line.unitPriceMinor, 'auto')
  const measured = line.soldBy === 'weight'
  const about = [
    line.detail,
    measured && words.bill.by(formatQuantity(line.quantityMilli), price, unit),
    !measured && line.quantityMilli !== 1_000 && words.bill.each(price),
    line.printedTotalMinor !== null && !line.package && !line.membership && words.bill.priceLabel,
    line.package && words.packages.sessions(line.quantityMilli / 1000),
    line.session && words.packages.paidBy(line.session.packageName),
    line.batch && words.piece.batch(line.batch),
    line.expiresOn && words.piece.expires(line.expiresOn),
    line.serial && words.piece.serial(line.serial),
    rate > 0 && words.bill.gst(formatRate(rate)),
    line.listPriceMinor !== null &&
      line.listPriceMinor !== line.unitPriceMinor &&
      words.price.list(rupees(line.listPriceMinor, 'auto')),
    line.discount && offText(line, line.discount, currency),
  ]
  return (
    <>
      <span key={line.quantityMilli} className="line__qty">
        {shortQuantity(line.quantityMilli)}
      </span>
      <span className="line__body">
        <span className="line__name">{line.name}</span>
        <span className="line__sub">{about.filter(Boolean).join(' · ')}</span>
        {line.salespersonId && <SoldBy userId={line.salespersonId} />}
        {line.note && (
          <span className="line__note">
            <Icon name="pencil-line" size="s" />
            {line.note}
          </span>
        )}
      </span>
      <span className="line__amt">
        {gross !== null && <Money amount={subtract(gross, discount)} currency={currency} />}
        {gross !== null && discount > 0 && <s className="line__was">{rupees(gross)}</s>}
      </span>
    </>
  )
}

function SoldBy({ userId }: { userId: string }) {
  const { outletId } = useTill()
  const people = useSalespeople(outletId)
  const name = people.data?.find((person) => person.id === userId)?.name
  if (!name) return null
  return (
    <span className="line__note">
      <Icon name="user-check" size="s" />
      {words.people.by(name)}
    </span>
  )
}

function LineEdit({ line }: { line: BillLine }) {
  const { dispatch, openSheet, setting } = useTill()
  const mayDiscount = useMay('sales.discount')
  const { discount } = line
  return (
    <div className="line__edit">
      {isFixed(line) ? (
        <Button
          className="btn--warnquiet"
          icon="trash-2"
          onClick={() => dispatch({ type: 'remove', lineId: line.id })}
        >
          {words.bill.remove}
        </Button>
      ) : (
        <LineQuantity line={line} />
      )}
      {!isFixed(line) && (
        <Button
          className="line__act line__act--pad"
          icon="calculator"
          aria-label={words.bill.pad}
          onClick={() => openSheet({ kind: 'quantity', lineId: line.id })}
        >
          <span className="sr">{words.bill.pad}</span>
        </Button>
      )}
      {mayDiscount && !line.giftCard && !line.session && (
        <button
          type="button"
          className={buttonClass({ className: discount ? 'line__act is-on' : 'line__act' })}
          onClick={() => openSheet({ kind: 'discount', lineId: line.id })}
        >
          <Icon name="percent" size="s" />
          {discount ? offText(line, discount, setting.business.currency) : words.bill.discount}
        </button>
      )}
      <Button className="line__act" onClick={() => openSheet({ kind: 'note', lineId: line.id })}>
        <Icon name="pencil-line" size="s" />
        {words.bill.note}
      </Button>
      <Button
        className="line__act line__act--pad"
        icon="user-check"
        aria-label={words.people.title}
        onClick={() => openSheet({ kind: 'salesperson', lineId: line.id })}
      >
        <span className="sr">{words.people.title}</span>
      </Button>
    </div>
  )
}

/** Typed text stays as typed while it is being typed: "0." is on the way to "0.5". */
function LineQuantity({ line }: { line: BillLine }) {
  const { dispatch } = useTill()
  const [draft, setDraft] = useState<string | null>(null)
  const type = (text: string) => {
    setDraft(text)
    const typed = parseQuantity(text)
    const whole = line.soldBy === 'weight' || (typed.ok && typed.value % 1000 === 0)
    if (typed.ok && typed.value > 0 && whole) {
      dispatch({ type: 'set_quantity', lineId: line.id, quantity: typed.value })
    }
  }
  const step = (by: 1 | -1) => {
    setDraft(null)
    dispatch({ type: 'step', lineId: line.id, by })
  }
  return (
    <div onBlur={() => setDraft(null)}>
      <Stepper
        label={words.bill.quantity(line.name)}
        text={draft ?? formatQuantity(line.quantityMilli)}
        atLeast={line.quantityMilli <= 1_000}
        words={words.bill.stepper}
        onLess={() => step(-1)}
        onMore={() => step(1)}
        onRemove={() => dispatch({ type: 'remove', lineId: line.id })}
        onText={type}
      />
    </div>
  )
}
