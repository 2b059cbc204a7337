import { expect, test } from 'vitest'
import { completeSale } from '../../../core/contracts/sales.ts'
import { businessDate, instant } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { mayHaveWorked } from '../../offline/acts.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { attemptOf, newCardsOf } from './attempt.ts'
import { emptyCart } from './cart.ts'
import { lineForCustom, lineForGiftCard } from './new-line.ts'

const uuid = (n: number) => `0193b6f0-0000-7000-8000-${String(n).padStart(12, '0')}`

test('an attempt is a request that the contract accepts, without lines that were taken off', () => {
  const thing = {
    name: 'Alteration',
    unitPriceMinor: minor(150_00),
    priceIncludesTax: true,
    taxClassId: uuid(9),
    quantityMilli: units(1),
    note: null,
  }
  const card = { cardId: uuid(5), amount: minor(500_00), taxClassId: uuid(9) }
  const lines = [
    lineForCustom(uuid(1), thing),
    { ...lineForCustom(uuid(2), thing), removed: true },
    lineForGiftCard(uuid(6), card),
  ]
  const attempt = attemptOf(
    { ...emptyCart, lines },
    {
      saleId: uuid(3),
      occurredAt: instant('2026-10-17T12:12:00.000Z'),
      totalMinor: minor(150_00),
      giftCardsMinor: minor(500_00),
      tipMinor: minor(0),
      changeMinor: minor(50_00),
      taken: [{ tenderId: uuid(4), kind: 'cash', amountMinor: minor(700_00), reference: null }],
      newCard: () => ({ code: 'its code', expiresOn: businessDate('2027-10-17') }),
    },
  )
  const read = completeSale.body.parse(JSON.parse(JSON.stringify(attempt.request)))
  expect(read.lines).toHaveLength(2)
  // The server compares what goods and services come to; the gift card is paid beside them.
  expect(read.totalMinor).toBe(150_00)
  expect(attempt.totalMinor).toBe(650_00)
  expect(read.lines[1]?.giftCard).toMatchObject({ cardId: uuid(5), code: 'its code' })
  expect(newCardsOf(attempt)).toEqual([
    { cardId: uuid(5), code: 'its code', amount: 500_00, expiresOn: '2027-10-17' },
  ])
  expect(read.tenders[0]?.amountMinor).toBe(700_00)
})

const problem = (status: number, code = 'x') => new ApiProblem({ status, code, title: '' })

test('no answer, a fallen server and an ended session leave the question open', () => {
  for (const status of [0, 500, 502, 504, 401, 408, 429]) {
    expect(mayHaveWorked(problem(status)), String(status)).toBe(true)
  }
  expect(mayHaveWorked(new TypeError('bug'))).toBe(true)
})

test('a refusal is an answer: nothing was recorded', () => {
  for (const status of [400, 403, 404, 409, 413, 422]) {
    expect(mayHaveWorked(problem(status)), String(status)).toBe(false)
  }
})
