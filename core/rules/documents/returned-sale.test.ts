import { expect, test } from 'vitest'
import type { Sale } from '../../contracts/sales.ts'
import { minor, zero } from '../../kernel/money.ts'
import { quantity } from '../../kernel/quantity.ts'
import { type GivenBack, originsOf, saleAfterReturn } from './returned-sale.ts'

/** Two lines, ₹400 in cash and ₹600 by card. */
const sale = {
  id: 'bill',
  customerDueMinor: zero,
  lines: [
    { lineNo: 1, quantityMilli: 2_000, returnedMilli: 0 },
    { lineNo: 2, quantityMilli: 1_000, returnedMilli: 1_000 },
  ],
  paid: [
    { kind: 'card', paidMinor: minor(600_00), refundedMinor: zero },
    { kind: 'cash', paidMinor: minor(400_00), refundedMinor: zero },
  ],
  refunds: [],
  refundedMinor: zero,
} as unknown as Sale

const back = (more: Partial<GivenBack> = {}): GivenBack => ({
  ...{ id: 'back', kind: 'return', creditNoteId: 'note', creditNoteNumber: 'T1C/26-27/000001' },
  ...{ totalMinor: minor(250_00), giftCardsMinor: zero, reason: 'too small' },
  ...{ by: 'Asha', authorisedBy: 'Asha', at: '2026-11-27T10:00:00.000Z' as GivenBack['at'] },
  tenders: [{ kind: 'cash', amountMinor: minor(250_00) }],
  lines: [
    {
      ...{ lineNo: 1, quantityMilli: quantity(1_000), totalMinor: minor(250_00) },
      disposition: 'restock',
    },
  ],
  ...more,
})

const refundedOf = ({ paid }: Sale) => paid.map(({ kind, refundedMinor }) => [kind, refundedMinor])

test('what went back is off its line and off the tender that gave it', () => {
  const after = saleAfterReturn(sale, back())
  expect(after.lines.map(({ returnedMilli }) => returnedMilli)).toEqual([1_000, 1_000])
  expect(after.refundedMinor).toBe(250_00)
  expect(refundedOf(after)).toEqual([
    ['card', 0],
    ['cash', 250_00],
  ])
  expect(after.refunds.map(({ id }) => id)).toEqual(['back'])
})

test('the same credit note counts once', () => {
  const after = saleAfterReturn(sale, back())
  expect(saleAfterReturn(after, back())).toBe(after)
})

test('where two devices took the same back nothing is left, and not less', () => {
  const lines = [{ ...back().lines[0], quantityMilli: quantity(2_000) }] as GivenBack['lines']
  const once = saleAfterReturn(sale, back({ lines }))
  const twice = saleAfterReturn(once, back({ id: 'other', lines }))
  expect(twice.lines[0]?.returnedMilli).toBe(2_000)
})

test('goods that paid for others take the tenders behind them along, in the shares that these have paid', () => {
  const tenders: GivenBack['tenders'] = [{ kind: 'exchange', amountMinor: minor(500_00) }]
  expect(originsOf(sale, tenders)).toEqual([
    { kind: 'card', amount: 300_00 },
    { kind: 'cash', amount: 200_00 },
  ])
  expect(refundedOf(saleAfterReturn(sale, back({ tenders })))).toEqual([
    ['card', 300_00],
    ['cash', 200_00],
  ])
})
