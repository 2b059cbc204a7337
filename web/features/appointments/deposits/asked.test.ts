import { expect, test } from 'vitest'
import { minor } from '../../../../core/kernel/money.ts'
import { percent } from '../../../../core/kernel/rate.ts'
import { askedFor } from './asked.ts'

const services = [
  { itemId: 'colour', priceMinor: minor(4_000_00), options: [] },
  {
    itemId: 'cut',
    priceMinor: minor(900_00),
    options: [{ id: 'wash', priceMinor: minor(200_00) }],
  },
]
const rules = { services: ['cut'], fromMinor: minor(3_000_00), rate: percent(25) }
const cut = { itemId: 'cut', optionIds: ['wash'] }
const colour = { itemId: 'colour', optionIds: [] }

test.each([
  ['the list', [cut, colour], [], 1_275_00],
  [
    'what was agreed, add-ons besides',
    [cut],
    [{ itemId: 'cut', priceMinor: minor(700_00) }],
    225_00,
  ],
  ['the list where only time was agreed', [cut], [{ itemId: 'cut', priceMinor: null }], 275_00],
  [
    'an agreed price below the limit',
    [colour],
    [{ itemId: 'colour', priceMinor: minor(2_000_00) }],
    0,
  ],
])('a deposit is reckoned from %s', (_what, wanted, agreed, asked) => {
  expect(askedFor(wanted, { services, agreed }, rules)).toBe(asked)
})
