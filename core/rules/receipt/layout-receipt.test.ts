import { expect, test } from 'vitest'
import type { DocumentSnapshot } from '../../contracts/documents.ts'
import type { BusinessDate } from '../../kernel/dates.ts'
import { minor } from '../../kernel/money.ts'
import { percent } from '../../kernel/rate.ts'
import { layoutReceipt, type ReceiptOptions } from './layout-receipt.ts'
import { columnsOf } from './measure.ts'
import type { Columns } from './rows.ts'
import { sampleBill, sampleLine, summaryOf } from './sample-bill.ts'
import { textLines } from './text-lines.ts'

function paper(
  snapshot: DocumentSnapshot,
  columns: Columns = 48,
  over: Partial<ReceiptOptions> = {},
): string[] {
  return textLines(layoutReceipt(snapshot, { columns, copy: 'original', ...over }), columns)
}

test('the bill of the drawing on 80 mm', () => {
  expect(paper(sampleBill())).toEqual([
    '     Saffron & Sage',
    '    1204 FC Road, Shivajinagar, Pune 411004',
    '                Ph 020 5550 0142',
    '             GSTIN 27AABFS0000K1ZO',
    '────────────────────────────────────────────────',
    'TAX INVOICE                      T1/26-27/004182',
    '17 Oct 2026, 5:42 pm             Till T1 · Rohan',
    'Ananya Deshpande                    98201 xx 417',
    '------------------------------------------------',
    'Assam second flush tea                    840.00',
    '2 Nos x 420.00 · HSN 0902 · 5%',
    'Wild forest honey                         480.00',
    '1 Nos x 480.00 · HSN 0409 · 5%',
    'Discount                                  -48.00',
    'Cashew W240, loose                        394.24',
    '0.352 kg x 1,120.00 · HSN 0801 · 5%',
    'Vetiver reed diffuser                     899.00',
    '1 Nos x 899.00 · HSN 3307 · 18%',
    'केसर, कश्मीरी                                 349.00',
    '1 Nos x 349.00 · HSN 0910 · 5%',
    'Gift wrap, kraft and twine                 60.00',
    '1 Nos x 60.00 · HSN 9985 · 18%',
    '------------------------------------------------',
    '6 items                                 3,022.24',
    'Discount                                  -48.00',
    'Round-off                                  -0.24',
    '────────────────────────────────────────────────',
    'TOTAL        Rs 2,974.00',
    '────────────────────────────────────────────────',
    'Store credit                              500.00',
    'Cash                                    2,500.00',
    'Change                                     26.00',
    '------------------------------------------------',
    'GST          Taxable          CGST          SGST',
    '5%          1,919.26         47.99         47.99',
    '18%           812.70         73.15         73.15',
    'Total       2,731.96        121.14        121.14',
    'Prices include GST. Place of supply: Maharashtra',
    '(27). Reverse charge: No.',
    '------------------------------------------------',
    'You saved                               Rs 48.00',
    '------------------------------------------------',
    '                 धन्यवाद, फिर आइए',
    '         Thank you. Please come again.',
    '     Returns within 15 days with this bill.',
    '',
    '[barcode T1/26-27/004182]',
    '                T1/26-27/004182',
  ])
})

test('58 mm gives the HSN in the tax summary only, each rate of each code with its taxes', () => {
  const lines = paper(sampleBill(), 32)
  expect(lines).toContain('0.352 kg x 1,120.00 · 5%')
  expect(lines).toContain('HSN 0801 · 5%             375.46')
  expect(lines).toContain('           CGST 9.39 · SGST 9.39')
  expect(lines).toContain('17 Oct 2026, 5:42 pm')
  expect(lines).toContain('TOTAL                Rs 2,974.00')
})

test.each([48, 32] as const)(
  'no row is wider than %i columns, whatever stands on the bill',
  (columns) => {
    const long = 'Handwoven Chanderi silk and cotton stole with zari border'
    const bill = sampleBill({
      seller: {
        ...sampleBill().seller,
        name: 'Shree Mahalakshmi Provision and General Stores',
        legalName: 'Shree Mahalakshmi Provision and General Stores Private Limited',
      },
      lines: [
        sampleLine({
          lineNo: 1,
          name: long,
          variantLabel: 'Indigo, 200 cm',
          totalMinor: minor(1_23_45_678_90),
        }),
        sampleLine({
          lineNo: 2,
          name: 'Donaudampfschifffahrtsgesellschaftskapitaenspatent',
          totalMinor: minor(1),
        }),
        sampleLine({
          lineNo: 3,
          name: 'श्री महालक्ष्मी अगरबत्ती, चंदन और गुलाब की खुशबू वाली',
          totalMinor: minor(45_00),
        }),
      ],
    })
    const rows = layoutReceipt(
      { ...bill, number: 'TRAINING' },
      {
        columns,
        copy: 'duplicate',
        repeated: true,
      },
    )
    for (const row of rows) {
      if (row.kind !== 'text') continue
      expect(row.cells.reduce((width, cell) => width + cell.width, 0)).toBeLessThanOrEqual(columns)
      for (const cell of row.cells) {
        const letters = columnsOf(cell.text) * (row.size === 'double' ? 2 : 1)
        expect(letters, cell.text).toBeLessThanOrEqual(cell.width)
      }
    }
    const words = textLines(rows, columns).join(' ').replace(/\s+/g, ' ')
    expect(words).toContain('1,23,45,678.90')
  },
)

test('a long name wraps beside its amount, which stands on the last row of the name', () => {
  const name = 'Handwoven Chanderi silk and cotton stole with zari border'
  const lines = paper(
    sampleBill({ lines: [sampleLine({ lineNo: 1, name, totalMinor: minor(2_499_00) })] }),
    32,
  )
  const at = lines.findIndex((line) => line.startsWith('Handwoven'))
  expect(lines.slice(at, at + 3)).toEqual([
    'Handwoven Chanderi silk',
    'and cotton stole with',
    'zari border             2,499.00',
  ])
})

test('a copy says so at the very top, and a repeat after a fault says that too', () => {
  const original = paper(sampleBill())
  const duplicate = paper(sampleBill(), 48, { copy: 'duplicate' })
  const repeated = paper(sampleBill(), 48, { repeated: true })
  expect(original.join('\n')).not.toContain('DUPLICATE')
  expect(duplicate[0]?.trim()).toBe('DUPLICATE')
  expect(duplicate.slice(1)).toEqual(original)
  expect(repeated[0]?.trim()).toBe('Printed again after a printer fault')
})

test('practice at the till never passes for a bill', () => {
  const practised = { ...sampleBill(), number: 'TRAINING' }
  expect(paper(practised, 48)[0]?.trim()).toBe('TRAINING - NOT A BILL')
})

test('prices without tax: the tax stands between the lines and the total', () => {
  const line = sampleLine(
    { lineNo: 1, name: 'Dryer', priceIncludesTax: false, totalMinor: minor(1180_00) },
    18,
  )
  const bill = sampleBill({
    lines: [{ ...line, grossMinor: minor(1000_00), unitPriceMinor: minor(1000_00) }],
  })
  const lines = paper(bill)
  expect(lines).toContain('GST                                       180.00')
  expect(lines.join(' ')).not.toContain('Prices include GST')
})

test('IGST and cess take a column each; what bears no tax says why', () => {
  const taxed = sampleLine(
    { lineNo: 1, name: 'Aerated drink', hsn: '2202', totalMinor: minor(140_00) },
    28,
  )
  const igst = {
    ...taxed,
    taxableMinor: minor(100_00),
    taxes: [
      { code: 'igst', label: 'IGST', rate: percent(28), amountMinor: minor(28_00) },
      { code: 'cess', label: 'Cess', rate: percent(12), amountMinor: minor(12_00) },
    ],
  }
  const free = sampleLine(
    { lineNo: 2, name: 'Fresh milk', hsn: '0401', treatment: 'exempt', totalMinor: minor(60_00) },
    0,
  )
  const lines = paper(sampleBill({ lines: [igst, free], taxSummary: summaryOf([igst, free]) }))
  expect(lines).toContain('GST          Taxable          IGST          Cess')
  expect(lines).toContain('28%           100.00         28.00         12.00')
  expect(lines).toContain('Exempt         60.00          0.00          0.00')
})

test('figures too wide for a table are told one under the other', () => {
  const line = sampleLine(
    { lineNo: 1, name: 'Diamond ring', hsn: '7113', totalMinor: minor(9_87_65_43_210_00) },
    3,
  )
  const lines = paper(sampleBill({ lines: [line] }))
  expect(lines.some((each) => each.startsWith('HSN 7113 · 3%'))).toBe(true)
})

test('round-off up and down, and none when there is none', () => {
  const up = paper(
    sampleBill({ lines: [sampleLine({ lineNo: 1, name: 'A', totalMinor: minor(99_60) })] }),
  )
  const none = paper(
    sampleBill({ lines: [sampleLine({ lineNo: 1, name: 'A', totalMinor: minor(99_00) })] }),
  )
  expect(up).toContain('Round-off                                   0.40')
  expect(none.join('\n')).not.toContain('Round-off')
})

test('a composition seller: the compulsory words above all, no tax anywhere', () => {
  const words = 'Composition taxable person, not eligible to collect tax on supplies'
  const lines = paper(
    sampleBill({
      kind: 'bill_of_supply',
      title: 'Bill of supply',
      placeOfSupply: null,
      legalNotes: [words],
      lines: [sampleLine({ lineNo: 1, name: 'Soap', totalMinor: minor(118_00) }, 0)],
    }),
  )
  const text = lines.map((line) => line.trim()).join(' ')
  expect(text.indexOf(words)).toBeLessThan(text.indexOf('BILL OF SUPPLY'))
  expect(text.indexOf(words)).toBeGreaterThan(0)
  expect(text).not.toMatch(/CGST|Prices include|Place of supply|Reverse charge/)
})

test('a credit note names the bill that it corrects, and what was given back', () => {
  const lines = paper(
    sampleBill({
      kind: 'credit_note',
      title: 'Credit note',
      original: {
        number: 'T1/26-27/004100',
        businessDate: '2026-10-12' as BusinessDate,
        reason: 'Torn',
      },
      footer: [],
    }),
  )
  expect(lines).toContain('Against bill T1/26-27/004100 of 12 Oct 2026')
  expect(lines).toContain('Reason: Torn')
  expect(lines).toContain('CREDIT       Rs 2,974.00')
})

test('a registered buyer stands with address and GSTIN; a finder of the slip does not get the phone', () => {
  const buyer = {
    ...(sampleBill().buyer as NonNullable<DocumentSnapshot['buyer']>),
    addressLines: ['3rd floor, Lane 6'],
    stateCode: '29',
    stateName: 'Karnataka',
    gstin: '29AAKFK0000Q1Z9',
  }
  const lines = paper(sampleBill({ buyer }))
  expect(lines).toContain('3rd floor, Lane 6')
  expect(lines).toContain('State Karnataka (29)')
  expect(lines).toContain('GSTIN 29AAKFK0000Q1Z9')
  expect(lines.join('\n')).not.toContain('9820155417')
})

test('a gift card stands among the lines, outside the total and the tax', () => {
  const base = sampleBill()
  const [first] = base.lines
  if (!first) throw new Error('The sample has lines.')
  const card = {
    ...first,
    lineNo: base.lines.length + 1,
    name: 'Gift card •••• 7731',
    variantLabel: null,
    hsn: null,
    quantityMilli: 1_000,
    unitPriceMinor: minor(1_000_00),
    grossMinor: minor(0),
    discountMinor: minor(0),
    taxableMinor: minor(0),
    taxes: [],
    totalMinor: minor(0),
    giftCardMinor: minor(1_000_00),
    treatment: 'out_of_scope',
  }
  const plain = paper(base)
  const lines = paper({
    ...base,
    lines: [...base.lines, card],
    totals: { ...base.totals, giftCardsMinor: minor(1_000_00) },
  })

  expect(lines).toContain('Gift card ···· 7731                     1,000.00')
  expect(lines).toContain('Gift cards                              1,000.00')
  expect(lines).toContain('To pay                                  3,974.00')
  const same = (text: string) => text.startsWith('TOTAL') || text.includes(' items')
  expect(lines.filter(same)).toEqual(plain.filter(same))
})

test('a tip stands between total and tenders', () => {
  const base = sampleBill()
  const lines = paper({ ...base, totals: { ...base.totals, tipMinor: minor(50_00) } })
  expect(lines.indexOf('Tip                                        50.00')).toBe(
    lines.indexOf('Store credit                              500.00') - 1,
  )
})
