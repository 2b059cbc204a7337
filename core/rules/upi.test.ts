import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minor } from '../kernel/money.ts'
import { isUpiId, upiPayLink } from './upi.ts'

const bill = {
  payeeId: 'saffron.sage@examplebank',
  payeeName: 'Saffron & Sage',
  amount: minor(2474_00),
  reference: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11',
  note: 'Bill at FC Road',
}

test('the link names payee, amount, currency, reference and note', () => {
  expect(upiPayLink(bill)).toBe(
    'upi://pay?pa=saffron.sage@examplebank&pn=Saffron%20%26%20Sage&am=2474.00&cu=INR' +
      '&tr=0193b6f05e6a7c3e9a520d6b1f0c7a11&tn=Bill%20at%20FC%20Road',
  )
})

test('a note that is empty is left out, a long one is cut', () => {
  expect(upiPayLink({ ...bill, note: ' ' })).not.toContain('tn=')
  const long = new URL(upiPayLink({ ...bill, note: 'x'.repeat(90) }))
  expect(long.searchParams.get('tn')).toHaveLength(50)
})

test('every amount comes back from the link as it was, whatever the name holds', () => {
  const cases = fc.property(
    fc.integer({ min: 1, max: 100_000_000_00 }),
    fc.string({ minLength: 1, maxLength: 30 }),
    (amount, payeeName) => {
      const { searchParams } = new URL(upiPayLink({ ...bill, amount: minor(amount), payeeName }))
      const [rupees = '', paise = ''] = (searchParams.get('am') ?? '').split('.')
      expect(Number(rupees) * 100 + Number(paise)).toBe(amount)
      expect(paise).toHaveLength(2)
      expect(searchParams.get('pn') ?? '').toBe(payeeName.trim())
      expect(searchParams.get('pa')).toBe(bill.payeeId)
    },
  )
  fc.assert(cases)
})

test.each([
  ['shop@upi', true],
  ['9820011223@ybl', true],
  ['a.b-c_d@okbank', true],
  ['shop', false],
  ['shop@', false],
  ['@upi', false],
  ['shop@up i', false],
  ['shop@upi&am=1', false],
  ['', false],
])('%s is a payment address: %s', (text, is) => {
  expect(isUpiId(text)).toBe(is)
})
