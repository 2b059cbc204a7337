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

const other = { id: 'a', mrp: '1,250', price: '1240', active: true }

test('each further MRP has a price of its own, and may rest', () => {
  const read = readForm({ ...soap, mrp: '1300', mrps: [{ ...other, active: false }] }, 'INR')
  const mrps = [{ mrpMinor: 1_250_00, priceMinor: 1_240_00, active: false }]
  expect(read).toMatchObject({ ok: true, value: { mrps } })
  expect(readForm({ ...soap, kind: 'service', hsn: '', mrps: [other] }, 'INR')).toMatchObject({
    ok: true,
    value: { mrps: [] },
  })
})

test.each<[string, Partial<ItemForm>, readonly string[]]>([
  ['an MRP that is missing', { mrps: [{ ...other, mrp: '' }] }, ['a.mrp']],
  ['an MRP of nothing', { mrps: [{ ...other, mrp: '0' }] }, ['a.mrp']],
  ['the MRP of the item itself', { mrps: [{ ...other, mrp: '1300.00' }] }, ['a.mrp']],
  ['the same MRP twice', { mrps: [other, { ...other, id: 'b', mrp: '1250.00' }] }, ['b.mrp']],
  ['a price that is none', { mrps: [{ ...other, price: 'x' }] }, ['a.price']],
  ['a price above its MRP', { mrps: [{ ...other, price: '1250.01' }] }, ['a.price']],
])('%s is named', (_case, part, fields) => {
  const read = readForm({ ...soap, mrp: '1300', ...part }, 'INR')
  expect(!read.ok && Object.keys(read.errors.mrpFields ?? {})).toEqual(fields)
})

test('several MRPs ask for the one that goes with the price', () => {
  const read = readForm({ ...soap, mrps: [other] }, 'INR')
  expect(!read.ok && Object.keys(read.errors)).toEqual(['mrp'])
  const exclusive = { ...soap, mrp: '1300', priceIncludesTax: false }
  const dear = [{ ...other, price: '1260' }]
  expect(readForm({ ...exclusive, mrps: dear }, 'INR').ok).toBe(true)
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
