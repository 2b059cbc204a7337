import type { unbilledDispositions } from '../../../core/contracts/after-sale.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { formatQuantity, quantity, units } from '../../../core/kernel/quantity.ts'
import { unbilledValue } from '../../../core/rules/cart/unbilled-return.ts'
import { newId } from '../../offline/acts.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { Segments, Stepper } from '../../ui/choices.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { GoodsFinder } from './goods-finder.tsx'
import { type NewGoods, quantityOfGoods, withGoods } from './new-goods.ts'
import type { UnbilledLine, UnbilledPrice } from './unbilled-plan.ts'
import { words } from './words.ts'

export type Condition = (typeof unbilledDispositions)[number]
export type Conditions = Readonly<Record<string, Condition>>

const conditionKinds: readonly Condition[] = ['restock', 'damaged', 'to_supplier']
const says = words.unbilled

export interface UnbilledGoodsProps {
  lines: readonly UnbilledLine[]
  goods: readonly NewGoods[]
  onGoods: (goods: readonly NewGoods[]) => void
  conditions: Conditions
  onConditions: (conditions: Conditions) => void
  onCode: (code: string) => Promise<boolean>
  currency: string
}

/** What is brought: a field that takes words and scans, and a row for each thing. */
export function UnbilledGoods(props: UnbilledGoodsProps) {
  const { goods, onGoods, currency } = props
  return (
    <div className="brought">
      <GoodsFinder
        label={says.find}
        currency={currency}
        onFound={(scanned) =>
          onGoods(withGoods(goods, { ...scanned, packId: null, printedTotalMinor: null }, newId()))
        }
        onBillCode={props.onCode}
      />
      <ul aria-label={says.comesBack}>
        {props.lines.map((line) => (
          <UnbilledRow key={line.goods.id} line={line} {...props} />
        ))}
      </ul>
    </div>
  )
}

/** "₹90.00 each, sold 12 Nov": what one of it is worth, and since when that is the lowest. */
function usePriceWords(price: UnbilledPrice | undefined, currency: string): string | null {
  const today = useBusinessDay()
  if (!price) return null
  const one = unbilledValue({ paid: price.paidMinor, of: price.ofMilli }, units(1))
  return says.priceOf(formatMoney(one, { currency }), dayWords(price.soldOn, today))
}

function UnbilledRow(props: UnbilledGoodsProps & { line: UnbilledLine }) {
  const { line, currency, goods: all, conditions } = props
  const { goods, price, value } = line
  const set = (text: string | null) =>
    props.onGoods(
      all.flatMap((one) => (one.id !== goods.id ? [one] : text === null ? [] : [{ ...one, text }])),
    )
  const much = quantityOfGoods(goods)
  const step = (by: number) => {
    const next = (much ?? 1000) + by
    set(next <= 0 ? null : formatQuantity(quantity(next)))
  }
  const each = usePriceWords(price, currency)
  return (
    <li className="bl bl--tall">
      <span className="grow">
        <b>{goods.item.name}</b>
        <span className="t-label">
          {[goods.item.variantLabel, each].filter(Boolean).join(' · ')}
        </span>
      </span>
      {value !== null && <Money amount={value} currency={currency} />}
      <div className="bl__more">
        <Stepper
          label={words.returning.howMany(goods.item.name)}
          text={goods.text}
          atLeast={much !== null && much <= 1000}
          onLess={() => step(-1000)}
          onMore={() => step(1000)}
          onRemove={() => set(null)}
          onText={set}
          words={{
            less: words.returning.less,
            more: words.returning.more,
            remove: words.returning.remove,
          }}
        />
        <Segments
          label={words.returning.condition(goods.item.name)}
          options={conditionKinds.map((one) => ({
            value: one,
            label: words.returning.dispositions[one],
          }))}
          value={conditions[goods.id] ?? 'restock'}
          onChange={(one) => props.onConditions({ ...conditions, [goods.id]: one })}
        />
      </div>
    </li>
  )
}
