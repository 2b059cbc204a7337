import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import {
  formatQuantity,
  lineGross,
  type Quantity,
  quantity,
} from '../../../core/kernel/quantity.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import type { BillLine } from './cart.ts'
import { onEnterOfPad } from './enter-key.ts'
import { PadModes } from './pad-modes.tsx'
import { pressQuantityKey, type QuantityEntry, quantityOf } from './quantity-entry.ts'
import { ScalePart, useScale } from './scale-part.tsx'
import { useRupees, useTill } from './till-context.ts'
import { unitWord, words } from './words.ts'

/** A weighed item asks for its weight before it becomes a line: the scale gives it, or a person keys it. */
export function WeighSheet({ item, onClose }: { item: Item; onClose: () => void }) {
  const { sell } = useTill()
  const rupees = useRupees()
  const unit = unitWord(item.unit, 'weight')
  const scale = useScale()
  // The scale speaks of kilos: what is sold by another measure is keyed.
  const isKilos = item.unit === 'KGS'
  return (
    <QuantityPad
      live={isKilos ? <ScalePart view={scale.view} /> : undefined}
      weighed={isKilos ? scale.weight : null}
      title={item.name}
      about={words.weigh.price(rupees(item.priceMinor, 'auto'), unit)}
      unit={unit}
      decimal
      start={quantity(0)}
      says={(amount) => words.weigh.add(rupees(lineGross(item.priceMinor, amount)))}
      onTake={(amount) => {
        sell(item, { quantityMilli: amount })
        onClose()
      }}
      onClose={onClose}
    />
  )
}

export function LineQuantitySheet({ line, onClose }: { line: BillLine; onClose: () => void }) {
  const { dispatch } = useTill()
  const rupees = useRupees()
  const unit = unitWord(line.unit, line.soldBy)
  const price = rupees(line.unitPriceMinor, 'auto')
  return (
    <QuantityPad
      modes={<PadModes line={line} mode="quantity" />}
      title={line.name}
      about={unit ? words.weigh.price(price, unit) : words.weigh.each(price)}
      unit={unit}
      decimal={line.soldBy === 'weight'}
      start={line.quantityMilli}
      says={(amount) => words.weigh.set(`${formatQuantity(amount)}${unit && ` ${unit}`}`)}
      onTake={(amount) => {
        dispatch({ type: 'set_quantity', lineId: line.id, quantity: amount })
        onClose()
      }}
      onClose={onClose}
    />
  )
}

/** The key that connected a scale is gone, and the focus with it: Enter still takes the weight. */
function useFocusKept(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    if (document.activeElement === document.body) form.current?.focus()
  })
}

function QuantityPad(props: {
  modes?: ReactNode
  /** What the scale says. */
  live?: ReactNode
  /** The weight that rests on the scale; what is keyed goes before it. */
  weighed?: Quantity | null
  title: string
  about: string
  unit: string
  decimal: boolean
  start: Quantity
  says: (amount: Quantity) => string
  onTake: (amount: Quantity) => void
  onClose: () => void
}) {
  const { unit, decimal, start } = props
  const [entry, setEntry] = useState<QuantityEntry>({
    text: start > 0 ? formatQuantity(start) : '',
    fresh: true,
  })
  const form = useRef<HTMLFormElement>(null)
  useFocusKept(form)
  const weighed = entry.text === '' ? (props.weighed ?? null) : null
  const amount = weighed ?? quantityOf(entry)
  const take = () => {
    if (amount > 0) props.onTake(amount)
  }
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
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
        {props.modes}
        <p className="soft">{props.about}</p>
        {props.live}
        <div className="got" role="status">
          <span className="t-section">{unit ? words.weigh.label(unit) : words.weigh.count}</span>
          <span className="money money--l">
            {weighed === null ? entry.text || '0' : formatQuantity(weighed)}
            {unit && <span className="ps"> {unit}</span>}
          </span>
        </div>
        <Numpad
          kind={decimal ? 'decimal' : 'digits'}
          label={words.weigh.pad}
          backLabel={words.weigh.back}
          onKey={(key) => setEntry((before) => pressQuantityKey(before, key))}
        />
        <Button kind="leaf" size="xl" block type="submit" disabled={amount <= 0}>
          {props.says(amount)}
        </Button>
      </form>
    </Dialog>
  )
}
