import { useRef, useState } from 'react'
import { add, minor } from '../../../core/kernel/money.ts'
import { parseQuantity } from '../../../core/kernel/quantity.ts'
import { formatRate, percent, type Rate, rate } from '../../../core/kernel/rate.ts'
import type { Discount } from '../../../core/rules/cart/cart.ts'
import { discountShare } from '../../../core/rules/cart/discount-share.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { amountOf } from '../../ui/money-entry.ts'
import { Numpad } from '../../ui/numpad.tsx'
import { Banner } from '../../ui/surface.tsx'
import { priceBill } from './bill.ts'
import { type BillLine, cartReducer } from './cart.ts'
import { onEnterOfPad } from './enter-key.ts'
import { PadModes } from './pad-modes.tsx'
import { pressQuantityKey, type QuantityEntry } from './quantity-entry.ts'
import { discountText } from './slip-line.tsx'
import { useBill, useRupees, useTill } from './till-context.ts'
import { useLineActs } from './use-line-acts.ts'
import { troubleWords, words } from './words.ts'

type Kind = 'percent' | 'amount'
const usual = [5, 10, 15, 20]

/** Thousandths of a percent, as typed, are ten parts per million each. */
function rateOf(text: string): Rate {
  const typed = parseQuantity(text)
  return rate(typed.ok ? typed.value * 10 : 0)
}

function discountOf(kind: Kind, text: string): Discount | null {
  if (kind === 'percent') {
    const taken = rateOf(text)
    return taken > 0 ? { kind, rate: taken } : null
  }
  const amount = amountOf({ text, fresh: false })
  return amount > 0 ? { kind, amount } : null
}

const textOf = (discount: Discount | null): string => {
  if (discount?.kind === 'percent') return formatRate(discount.rate).replace('%', '')
  if (discount?.kind !== 'amount') return ''
  const paise = discount.amount % 100
  const whole = minor(discount.amount - paise) / 100
  return paise === 0 ? `${whole}` : `${whole}.${`${paise}`.padStart(2, '0')}`
}

/** A discount on one line or on the whole bill, kept as it was meant; what it comes to is shown before it is given. */
export function DiscountSheet({ line, onClose }: { line: BillLine | null; onClose: () => void }) {
  const { cart } = useBill()
  const { setting } = useTill()
  const before = line ? line.discount : cart.discount
  const [kind, setKind] = useState<Kind>(before?.kind === 'amount' ? 'amount' : 'percent')
  const [entry, setEntry] = useState<QuantityEntry>({ text: textOf(before), fresh: true })
  const discount = discountOf(kind, entry.text)
  const { says, refused } = usePreview(line, discount)
  const { setDiscount } = useLineActs()
  const set = async (value: Discount | null) => {
    if (await setDiscount(line, value)) onClose()
  }
  const take = () => {
    if (discount && !refused) void set(discount)
  }
  const propose = (text: string) => setEntry({ text, fresh: true })
  const choose = (next: Kind) => {
    setKind(next)
    propose('')
  }
  const form = useRef<HTMLFormElement>(null)
  const shown = discount ? discountText(discount, setting.business.currency) : ''
  return (
    <Dialog
      open
      onClose={onClose}
      title={line ? words.discount.lineTitle(line.name) : words.discount.cartTitle}
      closeLabel={words.close}
      initialFocus={form}
    >
      <form
        className="weigh"
        onSubmit={(event) => {
          event.preventDefault()
          take()
        }}
        onKeyDown={onEnterOfPad(take)}
        ref={form}
        tabIndex={-1}
      >
        {line && <PadModes line={line} mode="discount" />}
        <DiscountKind kind={kind} onKind={choose} onRate={propose} />
        <div className="got" role="status">
          <span className="t-section">{says}</span>
          <span className="money money--l">
            {kind === 'amount' && <span className="rs">₹</span>}
            {entry.text || '0'}
            {kind === 'percent' && <span className="ps">%</span>}
          </span>
        </div>
        <Numpad
          kind="decimal"
          label={words.weigh.pad}
          backLabel={words.weigh.back}
          onKey={(key) => setEntry((now) => pressDiscountKey(kind, now, key))}
        />
        {refused && <Banner kind="care">{refused}</Banner>}
        <Button kind="leaf" size="xl" block type="submit" disabled={!discount || refused !== null}>
          {words.discount.set(shown)}
        </Button>
        {before && <Button onClick={() => void set(null)}>{words.discount.none}</Button>}
      </form>
    </Dialog>
  )
}

function DiscountKind(props: {
  kind: Kind
  onKind: (kind: Kind) => void
  onRate: (text: string) => void
}) {
  return (
    <>
      <Segments
        fill
        label={words.discount.kind}
        value={props.kind}
        options={[
          { value: 'percent', label: words.discount.percent },
          { value: 'amount', label: words.discount.amount },
        ]}
        onChange={props.onKind}
      />
      {props.kind === 'percent' && (
        <fieldset className="usual">
          <legend className="sr">{words.discount.quick}</legend>
          {usual.map((each) => (
            <Button key={each} onClick={() => props.onRate(`${each}`)}>
              {formatRate(percent(each))}
            </Button>
          ))}
        </fieldset>
      )}
    </>
  )
}

/** Money has two decimals, a rate as many as it needs. */
function pressDiscountKey(kind: Kind, entry: QuantityEntry, key: string): QuantityEntry {
  const next = pressQuantityKey(entry, key)
  return kind === 'amount' && /\.\d{3}/.test(next.text) ? entry : next
}

/** What the discount would come to, by the same engine that will make the bill. */
function usePreview(line: BillLine | null, discount: Discount | null) {
  const { cart, bill } = useBill()
  const { setting } = useTill()
  const rupees = useRupees()
  const overLimit = useMay('sales.discount_over_limit')
  const tried = line
    ? cartReducer(cart, { type: 'set_discount', lineId: line.id, discount })
    : cartReducer(cart, { type: 'set_cart_discount', discount })
  const then = priceBill(tried, setting, nowOfDevice())
  const limit = setting.business.settings.discountLimit
  const priced = line && then.byLine.get(line.id)
  const plain = line ? null : priceBill({ ...cart, discount: null }, setting, nowOfDevice())
  const before = line ? bill.byLine.get(line.id)?.gross : plain?.priced.beforeRoundOff
  const after = priced ? add(priced.net, priced.cartDiscount) : then.priced.beforeRoundOff
  if (discount && then.trouble) {
    const large = then.trouble.startsWith('discount')
    return { says: '', refused: large ? words.discount.tooMuch : troubleWords[then.trouble] }
  }
  if (discount && !overLimit && discountShare(then.priced, then.byRight) > limit) {
    return { says: words.discount.asks(formatRate(rate(limit))), refused: null }
  }
  const says =
    discount && before !== undefined ? words.discount.instead(rupees(after), rupees(before)) : ''
  return { says, refused: null }
}
