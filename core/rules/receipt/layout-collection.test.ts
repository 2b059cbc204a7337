import { expect, test } from 'vitest'
import { CollectionReceipt, type Statement } from '../../contracts/khata.ts'
import { businessDate } from '../../kernel/dates.ts'
import { minor } from '../../kernel/money.ts'
import { layoutCollection } from './layout-collection.ts'
import { layoutStatement } from './layout-statement.ts'
import { textLines } from './text-lines.ts'

const seller = {
  name: 'Saffron & Sage',
  legalName: null,
  addressLines: ['14 Hill Road', 'Mumbai 400050'],
  gstin: '27AABCS0000K1ZU',
  phone: null,
}
const receipt = CollectionReceipt.parse({
  version: 1,
  number: 'T1R/26-27/000007',
  issuedAt: '2026-10-17T12:12:00.000Z',
  businessDate: '2026-10-17',
  timeZone: 'Asia/Kolkata',
  currency: 'INR',
  seller,
  outletName: 'Saffron & Sage',
  registerCode: 'T1',
  cashier: 'Meera',
  customer: { name: 'Asha Rao', phone: '919820112417' },
  tenders: [
    {
      kind: 'cash',
      amountMinor: 400_00,
      tenderedMinor: 500_00,
      changeMinor: 100_00,
      reference: null,
    },
    { kind: 'upi', amountMinor: 50_00, tenderedMinor: 50_00, changeMinor: 0, reference: '4251' },
  ],
  totalMinor: 450_00,
  inWords: 'Rupees Four hundred fifty only',
  duesMinor: 430_00,
  storeCreditMinor: 20_00,
  dueBeforeMinor: 430_00,
  dueAfterMinor: 0,
  note: null,
})

test('the receipt tells what was owed, received and is still owed, and is no tax invoice', () => {
  expect(textLines(layoutCollection(receipt, 48), 48).join('\n')).toBe(`\
     Saffron & Sage
          14 Hill Road, Mumbai 400050
             GSTIN 27AABCS0000K1ZU
────────────────────────────────────────────────
RECEIPT                         T1R/26-27/000007
17 Oct 2026, 5:42 pm
Counter T1 · Meera
Asha Rao                            98201 xx 417
------------------------------------------------
Owed before                               430.00
Received                               Rs 450.00
Cash                                      500.00
Change                                    100.00
UPI 4251                                   50.00
Kept as store credit                       20.00
------------------------------------------------
Still owed                                  0.00
Rupees Four hundred fifty only
------------------------------------------------
                   Thank you
This is a receipt of payment, not a tax invoice.`)
})

test('a top-up tells what is in the wallet, its bonus and its last day', () => {
  const wallet = {
    ...{ paidMinor: minor(500_00), bonusMinor: minor(100_00), balanceMinor: minor(600_00) },
    expiresOn: businessDate('2027-04-17'),
  }
  const lines = textLines(layoutCollection({ ...receipt, wallet }, 48), 48)
  const text = lines.join('\n')
  expect(text).not.toMatch(/[Oo]wed/)
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Into the wallet +500\.00$/),
      expect.stringMatching(/^Bonus on top +100\.00$/),
      expect.stringMatching(/^In the wallet now +600\.00$/),
      expect.stringMatching(/^Good until +17 Apr 2027$/),
    ]),
  )
})

test('nothing sticks out on narrow paper', () => {
  for (const line of textLines(layoutCollection(receipt, 32), 32)) {
    expect(line.length, line).toBeLessThanOrEqual(32)
  }
})

test('a statement goes from what was owed before to what is owed, entry by entry', () => {
  const statement: Statement = {
    customer: { id: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11', name: 'Asha Rao', phone: null },
    from: businessDate('2026-10-01'),
    to: businessDate('2026-10-31'),
    currency: 'INR',
    seller,
    openingMinor: minor(100_00),
    entries: [
      {
        id: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a12',
        day: businessDate('2026-10-17'),
        kind: 'sale',
        documentId: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a13',
        number: 'T1/26-27/000042',
        outletName: null,
        note: null,
        by: 'Meera',
        amountMinor: minor(330_00),
        balanceMinor: minor(430_00),
      },
    ],
    chargedMinor: minor(330_00),
    settledMinor: minor(0),
    closingMinor: minor(430_00),
    dueMinor: minor(430_00),
    ages: [],
  }
  const lines = textLines(layoutStatement(statement, 48), 48)
  expect(lines.slice(4)).toEqual([
    'STATEMENT OF ACCOUNT',
    'Asha Rao',
    '1 Oct 2026 to 31 Oct 2026',
    '------------------------------------------------',
    'Owed before                               100.00',
    '17 Oct 2026 Bill                          330.00',
    'T1/26-27/000042                           430.00',
    '------------------------------------------------',
    'Bought on account                         330.00',
    'Paid and returned                           0.00',
    'Owed                                   Rs 430.00',
  ])
})

test('a deposit is a receipt voucher with value, rate, tax and place of supply', () => {
  const line = {
    ...{ depositId: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11', name: 'Colour', sac: '999721' },
    ...{ rate: 50_000, taxableMinor: 1_000_00, totalMinor: 1_050_00, against: null },
    taxes: ['cgst', 'sgst'].map((code) => ({
      ...{ code, label: code.toUpperCase(), rate: 25_000, amountMinor: 25_00 },
    })),
  }
  const placeOfSupply = { code: '27', name: 'Maharashtra' }
  const paper = (voucher: object, number: string) =>
    textLines(
      layoutCollection(
        CollectionReceipt.parse({ ...receipt, number, totalMinor: 1_050_00, voucher }),
        32,
      ),
      32,
    )
  const taken = paper({ kind: 'receipt', placeOfSupply, lines: [line] }, 'T1V/26-27/000001')
  expect(taken.join('\n')).toMatch(
    /RECEIPT VOUCHER[\s\S]*Received[\s\S]*Colour \(SAC 999721\)\nValue +1,000.00\nCGST 2.5% +25.00\nSGST 2.5% +25.00\nPlace of supply 27 Maharashtra/,
  )
  expect(taken.join('\n')).not.toContain('Owed')
  const against = { number: 'T1V/26-27/000001', date: businessDate('2026-10-17') }
  const back = { kind: 'refund', placeOfSupply, lines: [{ ...line, against }] }
  const given = paper(back, 'T1W/26-27/000001').join('\n')
  expect(given).toMatch(/REFUND VOUCHER[\s\S]*Given back[\s\S]*T1V\/26-27\/000001/)
})
