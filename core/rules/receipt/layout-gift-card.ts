import { formatMoney } from '../../kernel/currency.ts'
import type { BusinessDate } from '../../kernel/dates.ts'
import type { Minor } from '../../kernel/money.ts'
import { printedGiftCardCode } from '../gift-card.ts'
import { dateWords } from './draft.ts'
import { type PaperSeller, paperHead } from './layout-collection.ts'
import { paragraph } from './measure.ts'
import { type Columns, dashedRule, type ReceiptRow } from './rows.ts'

/** A gift card as it is handed over: the only paper on which its code stands. */
export interface GiftCardPaper {
  readonly seller: PaperSeller
  readonly currency: string
  readonly code: string
  readonly amountMinor: Minor
  /** Null where it is good for ever. */
  readonly expiresOn: BusinessDate | null
  /** Made in training: it buys nothing. */
  readonly training: boolean
}

export function layoutGiftCard(card: GiftCardPaper, columns: Columns): ReceiptRow[] {
  const centred = (text: string, style = {}) =>
    paragraph(text, columns, { align: 'center', ...style })
  const amount = formatMoney(card.amountMinor, { currency: card.currency, paise: 'auto' })
  const until = card.expiresOn ? `Good until ${dateWords(card.expiresOn)}` : 'Does not expire'
  return [
    ...(card.training ? centred('TRAINING: BUYS NOTHING', { bold: true, size: 'tall' }) : []),
    ...paperHead(card.seller, columns),
    ...centred('GIFT CARD', { bold: true, size: 'tall' }),
    ...centred(amount, { bold: true, size: 'double' }),
    dashedRule,
    ...centred(printedGiftCardCode(card.code), { bold: true, size: 'tall' }),
    { kind: 'barcode', text: card.code },
    ...centred(until, { bold: true }),
    dashedRule,
    ...centred('It pays for goods and services at all our counters, in one or several parts.'),
    ...centred('Keep it like cash: whoever has the code can spend it.'),
  ]
}
