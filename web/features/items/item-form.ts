import type { createItem, Item } from '../../../core/contracts/catalog.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { formatQuantity, parseQuantity } from '../../../core/kernel/quantity.ts'
import { checkGtin } from '../../../core/rules/barcode.ts'
import { foldForSearch } from '../../../core/rules/search.ts'
import { isHsn, isSac } from '../../../core/rules/tax/hsn.ts'
import { type MrpErrors, type MrpForm, readMrps } from './mrp-form.ts'
import { words } from './words.ts'

export interface PackForm {
  readonly packId: string
  readonly name: string
  readonly quantity: string
  readonly price: string
  readonly barcodes: string
}

/** The item as it is typed; amounts and quantities stay text until they are read. */
export interface ItemForm {
  readonly kind: Item['kind']
  readonly name: string
  readonly groupName: string
  readonly variantLabel: string
  readonly code: string
  readonly categoryId: string
  readonly unit: string
  readonly soldBy: Item['soldBy']
  readonly price: string
  readonly priceIncludesTax: boolean
  readonly mrp: string
  /** Other MRPs found on it, each with its price. */
  readonly mrps: readonly MrpForm[]
  readonly hsn: string
  readonly taxClassId: string
  readonly barcodes: readonly string[]
  readonly packs: readonly PackForm[]
  readonly scaleCode: string
  readonly packMark: string
  readonly colour: number
  readonly pinned: boolean
  readonly active: boolean
  readonly outletIds: readonly string[] | null
}

export type FieldName = keyof ItemForm
export type FormErrors = Partial<Record<FieldName, string>> & {
  packFields?: Readonly<Record<string, string>>
  mrpFields?: MrpErrors
}
export type ItemBody = Omit<BodyInputOf<typeof createItem>, 'itemId'>

export const emptyForm: ItemForm = {
  kind: 'goods',
  name: '',
  groupName: '',
  variantLabel: '',
  code: '',
  categoryId: '',
  unit: 'NOS',
  soldBy: 'unit',
  price: '',
  priceIncludesTax: true,
  mrp: '',
  mrps: [],
  hsn: '',
  taxClassId: '',
  barcodes: [],
  packs: [],
  scaleCode: '',
  packMark: 'box',
  colour: 1,
  pinned: false,
  active: true,
  outletIds: null,
}

const amountText = (amount: Minor | null, currency: string): string =>
  amount === null ? '' : formatMoney(amount, { currency, symbol: false, paise: 'auto' })

export function formOf(item: Item, currency: string): ItemForm {
  return {
    kind: item.kind,
    name: item.name,
    groupName: item.group?.name ?? '',
    variantLabel: item.variantLabel ?? '',
    code: item.code,
    categoryId: item.categoryId ?? '',
    unit: item.unit,
    soldBy: item.soldBy,
    price: amountText(item.priceMinor, currency),
    priceIncludesTax: item.priceIncludesTax,
    mrp: amountText(item.mrpMinor, currency),
    mrps: item.mrps.map((one) => ({
      id: String(one.mrpMinor),
      mrp: amountText(minor(one.mrpMinor), currency),
      price: amountText(one.priceMinor, currency),
      active: one.active,
    })),
    hsn: item.hsn ?? '',
    taxClassId: item.taxClassId,
    barcodes: item.barcodes,
    packs: item.packs.map((pack) => ({
      packId: pack.packId,
      name: pack.name,
      quantity: formatQuantity(pack.quantityMilli),
      price: amountText(pack.priceMinor, currency),
      barcodes: pack.barcodes.join(' '),
    })),
    scaleCode: item.scaleCode ?? '',
    packMark: item.packMark,
    colour: item.colour,
    pinned: item.pinned,
    active: item.active,
    outletIds: item.outletIds,
  }
}

/** A new kind of the same thing: all that kinds share. */
export function kindLike(form: ItemForm): ItemForm {
  return {
    ...form,
    groupName: form.groupName || form.name,
    variantLabel: '',
    code: '',
    barcodes: [],
    packs: [],
    scaleCode: '',
    pinned: false,
  }
}

/** Which fields differ from what is saved. */
export function changedFields(form: ItemForm, saved: ItemForm): FieldName[] {
  const names = Object.keys(form) as FieldName[]
  return names.filter((name) => JSON.stringify(form[name]) !== JSON.stringify(saved[name]))
}

/** What is wrong with a typed or scanned barcode; undefined when nothing is. */
export function barcodeTrouble(code: string, others: readonly string[]): string | undefined {
  if (!/^[0-9A-Za-z-]{3,40}$/.test(code)) return words.codes.shape
  if (others.includes(code)) return words.codes.twice
  const checked = checkGtin(code)
  if (checked.ok || checked.refusal.code === 'gtin_shape') return undefined
  return words.codes.digit(String(checked.refusal.facts.expected))
}

export function barcodeKind(code: string): string {
  const checked = checkGtin(code)
  return checked.ok ? words.codes.kinds[checked.value.kind] : words.codes.own
}

/** A code for an item that has none: its barcode, or the words of its name. */
export function codeFor(form: ItemForm): string {
  if (form.barcodes[0]) return form.barcodes[0]
  const text = foldForSearch(`${form.name} ${form.variantLabel}`)
  return text
    .toUpperCase()
    .replace(/[^0-9A-Z]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
}

type Read<T> = { ok: true; value: T } | { ok: false; errors: FormErrors }

export function readForm(form: ItemForm, currency: string): Read<ItemBody> {
  const price = parseMoney(form.price, currency)
  const mrp = form.mrp.trim() === '' ? null : parseMoney(form.mrp, currency)
  const goods = form.kind === 'goods'
  const mrps = readMrps(goods ? form.mrps : [], form, currency)
  const packs = readPacks(form.packs, currency)
  const errors = errorsOf(form, { price, mrp, packErrors: packs.errors, mrpErrors: mrps.errors })
  if (Object.keys(errors).length > 0 || !price.ok) return { ok: false, errors }
  return {
    ok: true,
    value: {
      kind: form.kind,
      name: form.name.trim(),
      groupName: form.groupName.trim() || null,
      variantLabel: form.variantLabel.trim() || null,
      code: form.code.trim() || codeFor(form),
      categoryId: form.categoryId || null,
      unit: form.unit,
      soldBy: form.soldBy,
      priceMinor: price.value,
      priceIncludesTax: form.priceIncludesTax,
      mrpMinor: goods && mrp?.ok ? mrp.value : null,
      mrps: mrps.value,
      hsn: form.hsn.trim() || null,
      taxClassId: form.taxClassId,
      barcodes: [...form.barcodes],
      packs: packs.value,
      scaleCode: form.scaleCode.trim() || null,
      packMark: form.packMark,
      colour: form.colour,
      pinned: form.pinned,
      active: form.active,
      outletIds: form.outletIds ? [...form.outletIds] : null,
    },
  }
}

interface ReadAmounts {
  readonly price: ReturnType<typeof parseMoney>
  readonly mrp: ReturnType<typeof parseMoney> | null
  readonly packErrors: Readonly<Record<string, string>>
  readonly mrpErrors: MrpErrors
}

function errorsOf(form: ItemForm, read: ReadAmounts): FormErrors {
  const { price, mrp, packErrors, mrpErrors } = read
  const errors: FormErrors = {}
  if (form.name.trim() === '') errors.name = words.fields.needName
  if (form.groupName.trim() !== '' && form.variantLabel.trim() === '') {
    errors.variantLabel = words.fields.needVariant
  }
  if (!price.ok || price.value < 0) errors.price = words.fields.needPrice
  if (mrp && (!mrp.ok || mrp.value < 0)) errors.mrp = words.fields.mrpWrong
  if (form.kind === 'goods' && form.priceIncludesTax && price.ok && mrp?.ok) {
    if (price.value > mrp.value) errors.mrp = words.fields.aboveMrp
  }
  if (form.kind === 'goods' && form.mrp.trim() === '' && form.mrps.length > 0) {
    errors.mrp = words.mrps.needOwn
  }
  if (Object.keys(mrpErrors).length > 0) errors.mrpFields = mrpErrors
  if (form.taxClassId === '') errors.taxClassId = words.fields.needTax
  const hsn = form.hsn.trim()
  const service = form.kind === 'service'
  if (hsn !== '' && !(service ? isSac(hsn) : isHsn(hsn))) {
    errors.hsn = service ? words.fields.sacWrong : words.fields.hsnWrong
  }
  if (form.scaleCode.trim() !== '' && !/^[0-9]{3,7}$/.test(form.scaleCode.trim())) {
    errors.scaleCode = words.fields.scaleWrong
  }
  if (form.outletIds?.length === 0) errors.outletIds = words.fields.needOutlet
  if (Object.keys(packErrors).length > 0) errors.packFields = packErrors
  return errors
}

const splitCodes = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)

function readPacks(packs: readonly PackForm[], currency: string) {
  const errors: Record<string, string> = {}
  const value = packs.map((pack) => {
    const quantity = parseQuantity(pack.quantity)
    const price = pack.price.trim() === '' ? null : parseMoney(pack.price, currency)
    const barcodes = splitCodes(pack.barcodes)
    if (pack.name.trim() === '') errors[`${pack.packId}.name`] = words.packs.needName
    if (!quantity.ok || quantity.value <= 0) {
      errors[`${pack.packId}.quantity`] = words.packs.needQuantity
    }
    if (price && (!price.ok || price.value < 0)) {
      errors[`${pack.packId}.price`] = words.fields.mrpWrong
    }
    const trouble = barcodes.map((code) => barcodeTrouble(code, [])).find(Boolean)
    if (trouble) errors[`${pack.packId}.barcodes`] = trouble
    return {
      packId: pack.packId,
      name: pack.name.trim(),
      quantityMilli: quantity.ok ? quantity.value : 0,
      priceMinor: price?.ok ? price.value : price === null ? null : minor(0),
      barcodes,
    }
  })
  return { value, errors }
}
