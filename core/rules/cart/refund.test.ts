import { expect, test } from 'vitest'
import { minor, zero } from '../../kernel/money.ts'
import { quantity, units } from '../../kernel/quantity.ts'
import { percent } from '../../kernel/rate.ts'
import { afterRefund, nothingReturned, planRefund, refundLine, type SoldLine } from './refund.ts'

interface Charged {
  readonly units: number
  readonly taxable: number
  readonly half?: number
  readonly lineNo?: number
}

function soldLine({ units: pieces, taxable, half = 0, lineNo = 1 }: Charged): SoldLine {
  return {
    lineNo,
    quantity: units(pieces),
    taxable: minor(taxable),
    taxes: [
      { code: 'cgst', label: 'CGST', rate: percent(9), amount: minor(half) },
      { code: 'sgst', label: 'SGST', rate: percent(9), amount: minor(half) },
    ],
    total: minor(taxable + 2 * half),
    returnedQuantity: quantity(0),
    returned: nothingReturned,
  }
}

const asked = (lineNo: number, pieces: number) => ({ lineNo, quantity: units(pieces) })

function allowed<T>(
  decision: { ok: true; value: T } | { ok: false; refusal: { code: string } },
): T {
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.value
}

function codeOf(decision: { ok: true } | { ok: false; refusal: { code: string } }): string {
  return decision.ok ? 'allowed' : decision.refusal.code
}

// Rs 100.00 over three units does not divide evenly: rounding each refund would lose a paisa.
test('returning units one at a time gives back exactly what was charged', () => {
  let line = soldLine({ units: 3, taxable: 84_74, half: 7_63 })

  const refunds = [1, 2, 3].map(() => {
    const refund = allowed(refundLine(line, units(1)))
    line = afterRefund(line, refund)
    return refund.total
  })

  expect(refunds).toEqual([33_33, 33_34, 33_33])
  expect(line.returned).toMatchObject({ taxable: 84_74, total: 100_00 })
})

// Rounding each part of 142.86 + 3.57 + 3.57 would give 75.01 for the first half of a ₹150.00 line.
test('half of a line is half of what the customer paid, and the taxable value takes the spare paisa', () => {
  const line = soldLine({ units: 2, taxable: 142_86, half: 3_57 })
  const first = allowed(refundLine(line, units(1)))
  const second = allowed(refundLine(afterRefund(line, first), units(1)))

  expect([first.total, second.total]).toEqual([75_00, 75_00])
  expect([first.taxable, second.taxable]).toEqual([71_42, 71_44])
  expect([first.tax, second.tax]).toEqual([3_58, 3_56])
})

// Found by the property: a thousandth of a 63-paise line is worth nothing while a paisa of each tax falls due.
test('no part of a crumb of a line falls below zero, and the parts still add up', () => {
  let line = { ...soldLine({ units: 7, taxable: 49, half: 7 }) }
  const parts = Array.from({ length: 7_000 }, () => {
    const part = allowed(refundLine(line, quantity(1)))
    line = afterRefund(line, part)
    return part
  })

  expect(Math.min(...parts.map((part) => Math.min(part.taxable, part.tax, part.total)))).toBe(0)
  expect(line.returned).toMatchObject({ taxable: 49, total: 63 })
})

test('a return is worth the discounted price, and part of a weighed line may come back', () => {
  const three = soldLine({ units: 3, taxable: 270_00 })
  const weighed = { ...soldLine({ units: 1, taxable: 66_67 }), quantity: quantity(335) }

  expect(allowed(refundLine(three, units(1))).total).toBe(90_00)
  expect(allowed(refundLine(weighed, quantity(100))).total).toBe(19_90)
})

test('no more comes back than was sold and is still out', () => {
  const line = soldLine({ units: 2, taxable: 10_00 })
  const half = afterRefund(line, allowed(refundLine(line, units(1))))

  expect(codeOf(refundLine(line, units(3)))).toBe('return_exceeds_sold')
  expect(codeOf(refundLine(half, quantity(1001)))).toBe('return_exceeds_sold')
  expect(codeOf(refundLine(half, units(0)))).toBe('return_exceeds_sold')
  expect(codeOf(refundLine(half, units(1)))).toBe('allowed')
})

test('the round-off goes back only with the last piece of the bill', () => {
  const lines = [
    soldLine({ units: 1, taxable: 60_30 }),
    soldLine({ units: 1, taxable: 40_00, lineNo: 2 }),
  ]
  const sale = { lines, total: minor(100_00), refundedTotal: zero }

  const whole = allowed(planRefund(sale, [asked(1, 1), asked(2, 1)]))
  expect(whole).toMatchObject({ roundOff: -30, total: 100_00, wholeBill: true })

  const first = allowed(planRefund(sale, [asked(2, 1)]))
  expect(first).toMatchObject({ roundOff: 0, total: 40_00, wholeBill: false })

  const rest = {
    lines: [lines[0], returned(lines[1])] as SoldLine[],
    total: sale.total,
    refundedTotal: first.total,
  }
  expect(allowed(planRefund(rest, [asked(1, 1)]))).toMatchObject({ roundOff: -30, total: 60_00 })
})

test('refunds never exceed what was paid, even before the last piece', () => {
  const lines = [
    soldLine({ units: 1, taxable: 100_30 }),
    soldLine({ units: 1, taxable: 16, lineNo: 2 }),
  ]
  const sale = { lines, total: minor(100_00), refundedTotal: zero }

  const first = allowed(planRefund(sale, [asked(1, 1)]))
  expect(first).toMatchObject({ roundOff: -30, total: 100_00, wholeBill: false })

  const rest = {
    lines: [returned(lines[0]), lines[1]] as SoldLine[],
    total: sale.total,
    refundedTotal: first.total,
  }
  expect(allowed(planRefund(rest, [asked(2, 1)]))).toMatchObject({
    roundOff: -16,
    total: 0,
    wholeBill: true,
  })
})

function returned(line: SoldLine | undefined): SoldLine {
  if (!line) throw new Error('no line')
  return afterRefund(line, allowed(refundLine(line, line.quantity)))
}

test('one line may be asked for twice, but not beyond what was sold', () => {
  const sale = {
    lines: [soldLine({ units: 3, taxable: 100_00 })],
    total: minor(100_00),
    refundedTotal: zero,
  }

  const plan = allowed(planRefund(sale, [asked(1, 1), asked(1, 2)]))
  expect(plan.lines.map((line) => line.total)).toEqual([33_33, 66_67])
  expect(plan.wholeBill).toBe(true)

  expect(codeOf(planRefund(sale, [asked(1, 2), asked(1, 2)]))).toBe('return_exceeds_sold')
  expect(codeOf(planRefund(sale, [asked(2, 1)]))).toBe('return_line_unknown')
  expect(codeOf(planRefund(sale, []))).toBe('return_empty')
})
