import { useMay } from '../../offline/use-session.ts'
import { Segments } from '../../ui/choices.tsx'
import { type BillLine, isFixed } from './cart.ts'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

type PadMode = 'quantity' | 'price' | 'discount'

/** What the number pad sets on a line: the same three everywhere, one press apart. */
export function PadModes({ line, mode }: { line: BillLine; mode: PadMode }) {
  const { openSheet } = useTill()
  const mayDiscount = useMay('sales.discount')
  const fixed = isFixed(line)
  const options = [
    { value: 'quantity' as const, label: words.pad.quantity, disabled: fixed },
    { value: 'price' as const, label: words.pad.price, disabled: fixed },
    {
      value: 'discount' as const,
      label: words.pad.discount,
      disabled: !mayDiscount || line.giftCard !== null || line.session !== null,
    },
  ]
  return (
    <Segments
      fill
      label={words.pad.mode}
      value={mode}
      options={options}
      onChange={(kind) => openSheet({ kind, lineId: line.id })}
    />
  )
}
