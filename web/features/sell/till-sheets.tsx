import { lineOf } from './cart.ts'
import { ChoicesSheet } from './choices-sheet.tsx'
import { CustomItemSheet } from './custom-item-sheet.tsx'
import { CustomerSheet } from './customer-sheet.tsx'
import { DiscountSheet } from './discount-sheet.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { LineQuantitySheet, WeighSheet } from './quantity-sheet.tsx'
import { useTill } from './till-context.ts'

/** Whatever stands over the till just now. */
export function TillSheets({ leave }: { leave: () => void }) {
  const { sheet, cart } = useTill()
  switch (sheet?.kind) {
    case undefined:
      return null
    case 'customer':
      return <CustomerSheet onClose={leave} />
    case 'custom':
      return <CustomItemSheet code={sheet.code} onClose={leave} />
    case 'keys':
      return <KeysDialog onClose={leave} />
    case 'weigh':
      return <WeighSheet item={sheet.item} onClose={leave} />
    case 'choices':
      return <ChoicesSheet items={sheet.items} onClose={leave} />
    case 'discount':
      return <DiscountSheet line={lineOf(cart, sheet.lineId) ?? null} onClose={leave} />
    case 'note': {
      const line = lineOf(cart, sheet.lineId)
      return line ? <NoteDialog line={line} onClose={leave} /> : null
    }
    case 'quantity': {
      const line = lineOf(cart, sheet.lineId)
      return line ? <LineQuantitySheet line={line} onClose={leave} /> : null
    }
  }
}
