import { lazy, Suspense } from 'react'
import { AddItemSheet } from './add-item-sheet.tsx'
import { lineOf } from './cart.ts'
import { ChoicesSheet } from './choices-sheet.tsx'
import { CustomItemSheet } from './custom-item-sheet.tsx'
import { CustomerSheet } from './customer-sheet.tsx'
import { DiscardDialog } from './discard-sheet.tsx'
import { DiscountSheet } from './discount-sheet.tsx'
import { GiftCardBalanceSheet, SellGiftCardSheet } from './gift-card-sheets.tsx'
import { HeldSheet, HoldNamedDialog } from './held-sheet.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { LinkSheet } from './link-sheet.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { SalespersonDialog } from './people-sheet.tsx'
import { PieceSheet } from './piece-sheet.tsx'
import { PriceSheet } from './price-sheet.tsx'
import { LineQuantitySheet, WeighSheet } from './quantity-sheet.tsx'
import { QuotationsSheet, SaveQuotationDialog } from './quote-sheets.tsx'
import { SellPackageSheet } from './sell-package-sheet.tsx'
import { TakeBackSheet } from './take-back-sheet.tsx'
import { type OpenSheet, useBill } from './till-context.ts'

/** Dragging is needed seldom, and not by everybody: the till opens without it. */
const ArrangeSheet = lazy(async () => ({
  default: (await import('./arrange-sheet.tsx')).ArrangeSheet,
}))

/** Whatever stands over the till just now. */
export function TillSheets({ sheet, onClose }: { sheet: OpenSheet | null; onClose: () => void }) {
  const { cart } = useBill()
  switch (sheet?.kind) {
    case undefined:
      return null
    case 'customer': {
      const { typed = '', unknown = false } = sheet
      return <CustomerSheet typed={typed} unknown={unknown} onClose={onClose} />
    }
    case 'custom':
      return <CustomItemSheet code={sheet.code} prefix={sheet.prefix} onClose={onClose} />
    case 'keys':
      return <KeysDialog onClose={onClose} />
    case 'weigh':
      return <WeighSheet item={sheet.item} onClose={onClose} />
    case 'choices':
      return <ChoicesSheet items={sheet.items} onClose={onClose} />
    case 'piece':
      return <PieceSheet sold={sheet.sold} onClose={onClose} />
    case 'link':
      return <LinkSheet scan={sheet} onClose={onClose} />
    case 'add_item':
      return <AddItemSheet scan={sheet} onClose={onClose} />
    case 'sell_gift_card':
      return <SellGiftCardSheet onClose={onClose} />
    case 'sell_package':
      return <SellPackageSheet onClose={onClose} />
    case 'gift_card':
      return <GiftCardBalanceSheet code={sheet.code} onClose={onClose} />
    case 'arrange':
      return (
        <Suspense>
          <ArrangeSheet onClose={onClose} />
        </Suspense>
      )
    case 'held':
      return <HeldSheet onClose={onClose} />
    case 'hold_named':
      return <HoldNamedDialog onClose={onClose} />
    case 'discard':
      return <DiscardDialog onClose={onClose} />
    case 'quote':
      return <SaveQuotationDialog onClose={onClose} />
    case 'quotations':
      return <QuotationsSheet onClose={onClose} />
    case 'take_back':
      return <TakeBackSheet item={sheet.item} onClose={onClose} />
    case 'discount':
      return <DiscountSheet line={lineOf(cart, sheet.lineId) ?? null} onClose={onClose} />
    case 'note': {
      const line = lineOf(cart, sheet.lineId)
      return line ? <NoteDialog line={line} onClose={onClose} /> : null
    }
    case 'salesperson': {
      const line = lineOf(cart, sheet.lineId)
      return line ? <SalespersonDialog line={line} onClose={onClose} /> : null
    }
    case 'price': {
      const line = lineOf(cart, sheet.lineId)
      return line ? <PriceSheet line={line} onClose={onClose} /> : null
    }
    case 'quantity': {
      const line = lineOf(cart, sheet.lineId)
      return line ? <LineQuantitySheet line={line} onClose={onClose} /> : null
    }
  }
}
