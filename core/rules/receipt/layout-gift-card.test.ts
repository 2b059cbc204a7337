import { expect, test } from 'vitest'
import { businessDate } from '../../kernel/dates.ts'
import { minor } from '../../kernel/money.ts'
import { giftCardCode, printedGiftCardCode } from '../gift-card.ts'
import { type GiftCardPaper, layoutGiftCard } from './layout-gift-card.ts'
import { textLines } from './text-lines.ts'

const card: GiftCardPaper = {
  seller: {
    name: 'Saffron & Sage',
    legalName: null,
    addressLines: ['14 Hill Road', 'Mumbai 400050'],
    gstin: null,
    phone: null,
  },
  currency: 'INR',
  code: giftCardCode(Array.from({ length: 15 }, (_, index) => index * 2)),
  amountMinor: minor(2_000_00),
  expiresOn: businessDate('2027-10-17'),
  training: false,
}
const written = (paper: GiftCardPaper, columns: 48 | 32) =>
  textLines(layoutGiftCard(paper, columns), columns).join('\n')

test('the paper of a gift card says what it holds, its code and its last day', () => {
  for (const columns of [48, 32] as const) {
    const text = written(card, columns)
    expect(text).toContain('Rs 2,000')
    expect(text).toContain(printedGiftCardCode(card.code))
    expect(text).toContain('Good until 17 Oct 2027')
    expect(text).not.toContain('TRAINING')
  }
  const rows = layoutGiftCard(card, 48)
  expect(rows).toContainEqual({ kind: 'barcode', text: card.code })
})

test('a card of training and one without a last day say so', () => {
  expect(written({ ...card, training: true }, 48)).toContain('TRAINING: BUYS NOTHING')
  expect(written({ ...card, expiresOn: null }, 48)).toContain('Does not expire')
})
