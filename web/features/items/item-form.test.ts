import { expect, test } from 'vitest'
import {
  barcodeTrouble,
  changedFields,
  codeFor,
  emptyForm,
  type ItemForm,
  kindLike,
  readForm,
} from './item-form.ts'

const soap: ItemForm = {
  ...emptyForm,
  name: 'Neem soap',
  price: '1,234.50',
  hsn: '3401',
  taxClassId: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11',
}

test('what was typed becomes integers, and a missing code is made', () => {
  const read = readForm({ ...soap, mrp: '1300', barcodes: ['8904128800196'] }, 'INR')
  expect(read).toMatchObject({
    ok: true,
    value: { priceMinor: 1_234_50, mrpMinor: 1_300_00, code: '8904128800196' },
  })
  expect(codeFor({ ...soap, variantLabel: '125 g' })).toBe('NEEM-SOAP-125-G')
})

test('each wrong field is named', () => {
  const wrong = readForm(
    {
      ...soap,
      name: ' ',
      price: '12.345',
      hsn: '34',
      taxClassId: '',
      groupName: 'Soap',
      scaleCode: '1',
      outletIds: [],
      packs: [{ packId: 'a', name: '', quantity: '0', price: 'x', barcodes: '12' }],
    },
    'INR',
  )
  expect(!wrong.ok && Object.keys(wrong.errors).sort()).toEqual([
    'hsn',
    'name',
    'outletIds',
    'packFields',
    'price',
    'scaleCode',
    'taxClassId',
    'variantLabel',
  ])
  expect(!wrong.ok && Object.keys(wrong.errors.packFields ?? {})).toHaveLength(4)
})

test('a price with tax is never above the MRP; without tax the server decides', () => {
  const dear = { ...soap, mrp: '1000' }
  expect(readForm(dear, 'INR').ok).toBe(false)
  expect(readForm({ ...dear, priceIncludesTax: false }, 'INR').ok).toBe(true)
})

test('a wrong check digit tells the right one; own codes have none', () => {
  expect(barcodeTrouble('8904128800196', [])).toBeUndefined()
  expect(barcodeTrouble('8904128800197', [])).toContain('6')
  expect(barcodeTrouble('SHELF-7', [])).toBeUndefined()
  expect(barcodeTrouble('8904128800196', ['8904128800196'])).toBeDefined()
  expect(barcodeTrouble('a b', [])).toBeDefined()
})

test('a new kind shares what kinds share', () => {
  const kind = kindLike({ ...soap, code: 'NEEM', barcodes: ['8904128800196'] })
  expect(kind).toMatchObject({ groupName: 'Neem soap', code: '', barcodes: [], hsn: '3401' })
  expect(changedFields(kind, soap)).toEqual(['groupName'])
})
