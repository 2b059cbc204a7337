import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Minor, minor, sum } from '../../kernel/money.ts'
import { exchangeDifference, planExchangeTenders } from './exchange.ts'
import type { PaidTender } from './refund-tenders.ts'

const paid = (kind: PaidTender['kind'], amount: number, refunded = 0): PaidTender => ({
  kind,
  paid: minor(amount),
  refunded: minor(refunded),
})

test.each([
  // Rule 28: only the difference is tendered, and an even exchange needs no tender.
  ['dearer goods', 1_195_00, 1_500_00, { covered: 1_195_00, toPay: 305_00, toGive: 0 }],
  ['cheaper goods', 1_195_00, 720_00, { covered: 720_00, toPay: 0, toGive: 475_00 }],
  ['an even exchange', 545_00, 545_00, { covered: 545_00, toPay: 0, toGive: 0 }],
  ['goods that had cost nothing', 0, 100_00, { covered: 0, toPay: 100_00, toGive: 0 }],
])('%s', (_name, back, out, expected) => {
  expect(exchangeDifference(minor(back), minor(out))).toEqual(expected)
})

test('what pays the new bill is told by the tenders that had paid the old one, in their shares', () => {
  const plan = planExchangeTenders({
    paid: [paid('card', 300_00), paid('cash', 300_00)],
    covered: minor(500_00),
    toGive: minor(0),
  })
  expect(plan).toMatchObject({
    ok: true,
    value: {
      given: [],
      origins: [
        { kind: 'card', amount: 250_00 },
        { kind: 'cash', amount: 250_00 },
      ],
    },
  })
})

test('the difference goes where the customer wants it, and the rest stands behind the new bill', () => {
  const bill = { paid: [paid('card', 300_00), paid('cash', 300_00)], toGive: minor(200_00) }
  const plan = planExchangeTenders({
    ...bill,
    covered: minor(400_00),
    requested: [{ kind: 'cash', amount: minor(200_00) }],
  })
  expect(plan).toMatchObject({
    ok: true,
    value: {
      given: [{ kind: 'cash', amount: 200_00 }],
      origins: [
        { kind: 'card', amount: 300_00 },
        { kind: 'cash', amount: 100_00 },
      ],
    },
  })
  const over = planExchangeTenders({
    ...bill,
    covered: minor(100_00),
    requested: [{ kind: 'upi', amount: minor(200_00) }],
  })
  expect(over).toMatchObject({ ok: false, refusal: { code: 'refund_tender_over_paid' } })
})

test('given and origins together take from no kind more than it can give, and add up', () => {
  const kind = fc.constantFrom('cash', 'card', 'upi', 'store_credit', 'gift_card')
  const bill = fc
    .uniqueArray(
      fc.record({
        kind,
        paid: fc.integer({ min: 1, max: 900_00 }),
        gone: fc.integer({ min: 0, max: 100 }),
      }),
      { selector: (each) => each.kind, minLength: 1, maxLength: 4 },
    )
    .map((tenders) =>
      tenders.map((each) =>
        paid(each.kind as PaidTender['kind'], each.paid, Math.floor((each.paid * each.gone) / 100)),
      ),
    )
  fc.assert(
    fc.property(
      bill,
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      (tenders, backShare, outShare) => {
        const room = sum(tenders.map((each) => minor(each.paid - each.refunded)))
        const back = minor(Math.floor((room * backShare) / 100))
        const { covered, toGive } = exchangeDifference(
          back,
          minor(Math.floor((back * outShare) / 100)),
        )
        const plan = planExchangeTenders({ paid: tenders, covered, toGive })
        expect(plan.ok).toBe(true)
        if (!plan.ok) return
        const { given, origins } = plan.value
        expect(sum(given.map((each) => each.amount))).toBe(toGive)
        expect(sum(origins.map((each) => each.amount))).toBe(covered)
        for (const each of tenders) {
          const taken = [...given, ...origins]
            .filter((one) => one.kind === each.kind)
            .reduce<number>((all, one) => all + one.amount, 0)
          expect(taken as Minor).toBeLessThanOrEqual(each.paid - each.refunded)
        }
      },
    ),
    { numRuns: 500 },
  )
})
