import { expect, test } from 'vitest'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { minor, zero } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { planRefund } from '../../../core/rules/cart/refund.ts'
import { buildCreditNoteSnapshot } from '../../../core/rules/documents/build-credit-note.ts'
import { buildSaleSnapshot } from '../../../core/rules/documents/build-snapshot.ts'
import { accept } from '../../platform/refusal-error.ts'
import { saleDocument } from './bill-for-tests.ts'

const sale = saleDocument({ goods: [{ quantity: units(3), price: 100_00 }, { name: 'Comb' }] })
const original = buildSaleSnapshot(sale)

function credit(quantityOfFirst: number) {
  const lines = sale.cart.lines.map((line, index) => ({
    ...line,
    quantity: units(index === 0 ? 3 : 1),
    returnedQuantity: units(0),
    returned: { taxable: zero, taxes: [], total: zero },
  }))
  const plan = accept(
    planRefund({ lines, total: sale.total, refundedTotal: zero }, [
      { lineNo: 1, quantity: units(quantityOfFirst) },
    ]),
  )
  return buildCreditNoteSnapshot({
    original,
    number: 'T1C/26-27/00007',
    issuedAt: '2026-10-20T06:00:00.000Z' as Instant,
    businessDate: '2026-10-20' as BusinessDate,
    registerCode: 'T2',
    cashier: 'Meher',
    reason: 'Damaged',
    plan,
    tenders: [{ kind: 'cash', amount: plan.total }],
  })
}

test('rule 53: a credit note names itself, its number and date, and the bill that it corrects', () => {
  const note = credit(1)
  expect(note).toMatchObject({
    kind: 'credit_note',
    title: 'Credit note',
    number: 'T1C/26-27/00007',
    businessDate: '2026-10-20',
    original: { number: 'T1/26-27/000042', businessDate: '2026-10-17', reason: 'Damaged' },
  })
  expect(note.seller).toEqual(original.seller)
})

test('the value, rate and tax credited are those that were charged', () => {
  const note = credit(1)
  expect(note.lines).toHaveLength(1)
  expect(note.lines[0]).toMatchObject({
    name: 'Sandal soap',
    quantityMilli: 1000,
    grossMinor: note.totals.totalMinor,
    discountMinor: 0,
    rate: original.lines[0]?.rate,
  })
  expect(note.totals.totalMinor).toBe(100_00)
  const { taxableMinor, taxMinor, totalMinor } = note.totals
  expect(taxableMinor + taxMinor).toBe(totalMinor)
  expect(note.taxSummary).toHaveLength(1)
})

test('a discount comes back in proportion', () => {
  const base = original.lines[0]
  if (!base) throw new Error('the bill has a line')
  const discounted = {
    ...original,
    lines: [{ ...base, grossMinor: minor(330_00), discountMinor: minor(30_00) }],
  }
  const note = buildCreditNoteSnapshot({
    original: discounted,
    number: 'T1C/26-27/00008',
    issuedAt: original.issuedAt,
    businessDate: original.businessDate,
    registerCode: 'T1',
    cashier: 'Meher',
    reason: 'Damaged',
    plan: {
      lines: [
        {
          lineNo: 1,
          quantity: units(1),
          taxable: minor(84_74),
          taxes: [],
          tax: minor(15_26),
          total: minor(100_00),
        },
      ],
      taxable: minor(84_74),
      tax: minor(15_26),
      giftCards: zero,
      roundOff: zero,
      total: minor(100_00),
    },
    tenders: [],
  })
  expect(note.lines[0]).toMatchObject({ grossMinor: 110_00, discountMinor: 10_00 })
})
