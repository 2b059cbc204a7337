import { formatMoney } from '../../../core/kernel/currency.ts'
import { formatQuantity, quantity } from '../../../core/kernel/quantity.ts'
import type { PricedCart } from '../../../core/rules/cart/cart.ts'
import { newId } from '../../offline/acts.ts'
import { Stepper } from '../../ui/choices.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { GoodsFinder } from './goods-finder.tsx'
import { type NewGoods, priceOfGoods, quantityOfGoods, withGoods } from './new-goods.ts'
import { words } from './words.ts'

interface GoodsProps {
  goods: readonly NewGoods[]
  onGoods: (goods: readonly NewGoods[]) => void
  /** The prices, where they are known already. */
  priced: PricedCart | null
  currency: string
}

/** The things that go out instead, with a field that takes words and scans. */
export function GoodsOut(props: GoodsProps & { onBillCode: (code: string) => Promise<boolean> }) {
  const { goods, onGoods, priced, currency } = props
  const set = (id: string, text: string | null) =>
    onGoods(
      goods.flatMap((one) => (one.id !== id ? [one] : text === null ? [] : [{ ...one, text }])),
    )
  return (
    <>
      <GoodsFinder
        label={words.exchange.find}
        currency={currency}
        onFound={(scanned) => onGoods(withGoods(goods, scanned, newId()))}
        onBillCode={props.onBillCode}
      />
      <ul>
        {goods.map((one, index) => (
          <GoodsLine
            key={one.id}
            goods={one}
            total={priced?.lines[index]?.total}
            currency={currency}
            onText={(text) => set(one.id, text)}
          />
        ))}
      </ul>
    </>
  )
}

function GoodsLine(props: {
  goods: NewGoods
  total: NonNullable<GoodsProps['priced']>['total'] | undefined
  currency: string
  onText: (text: string | null) => void
}) {
  const { goods, total, currency, onText } = props
  const { item } = goods
  const much = quantityOfGoods(goods)
  const step = (by: number) => {
    const next = (much ?? 1000) + by
    onText(next <= 0 ? null : formatQuantity(quantity(next)))
  }
  const each = words.bill.each(formatMoney(priceOfGoods(goods), { currency, paise: 'auto' }))
  return (
    <li className="bl bl--out">
      <span className="grow">
        <b>{item.name}</b>
        <span className="t-label">{[item.variantLabel, each].filter(Boolean).join(' · ')}</span>
        {goods.printedTotal === null && (
          <Stepper
            label={words.exchange.howMany(item.name)}
            text={goods.text}
            atLeast={much !== null && much <= 1000}
            onLess={() => step(-1000)}
            onMore={() => step(1000)}
            onRemove={() => onText(null)}
            onText={onText}
            words={{
              less: words.returning.less,
              more: words.returning.more,
              remove: words.exchange.remove,
            }}
          />
        )}
        {much === null && (
          <span className="field__error" role="alert">
            <Icon name="circle-alert" size="s" />
            {words.exchange.quantityWrong}
          </span>
        )}
      </span>
      {total !== undefined && <Money amount={total} currency={currency} />}
    </li>
  )
}
