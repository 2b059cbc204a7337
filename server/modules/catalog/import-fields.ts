import type { TaxClass } from '../../../core/contracts/catalog.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { type ItemFields, inReadOrder } from './item.ts'
import type { RowValues } from './item-file.ts'

export interface CategoryChoice {
  readonly id: string
  readonly name: string
  readonly packMark: string
  readonly colour: number
}

/** What a new item takes where its row says nothing. */
export interface FieldDefaults {
  readonly priceMinor?: Minor | undefined
  readonly taxClassCode?: string | undefined
  readonly unit?: string | undefined
  readonly category?: string | undefined
  readonly priceIncludesTax: boolean
  /** By name in small letters. */
  readonly categories: ReadonlyMap<string, CategoryChoice>
}

interface RowContext {
  readonly before: ItemFields | null
  readonly existing: {
    readonly taxClasses: ReadonlyMap<string, TaxClass>
    readonly defaults: FieldDefaults
  }
  readonly newId: () => string
}

interface Problem {
  readonly column: string
  readonly why: string
}

type Built =
  | { ok: true; fields: ItemFields; category: string | null; categoryIsNew: boolean }
  | { ok: false; problems: Problem[] }

/** The item as it would be after the import: what it was, or the defaults, with what the row says. */
export function fieldsFromRow(values: RowValues, context: RowContext): Built {
  const { before, existing } = context
  const { defaults } = existing
  const problems: Problem[] = []
  const taxClassCode = values.tax_class ?? (before ? undefined : defaults.taxClassCode)
  const taxClassId = taxClassCode
    ? existing.taxClasses.get(taxClassCode.toLowerCase())?.id
    : before?.taxClassId
  const priceMinor = values.price ?? before?.priceMinor ?? defaults.priceMinor
  if (priceMinor === undefined) problems.push({ column: 'price', why: 'The price is missing.' })
  if (taxClassId === undefined) {
    const why = taxClassCode
      ? `There is no tax class “${taxClassCode}”.`
      : 'The tax class is missing.'
    problems.push({ column: 'tax_class', why })
  }
  if (values.name === undefined || priceMinor === undefined || taxClassId === undefined) {
    return { ok: false, problems }
  }
  const category = categoryOf(values, context)
  const known = category === null ? null : defaults.categories.get(category.toLowerCase())
  const given = givenFields(values, context)
  const fields = inReadOrder({
    ...(before ?? newFields(values, known ?? null, defaults)),
    ...given,
    name: values.name,
    priceMinor,
    taxClassId,
  })
  if (values.category !== undefined || !before) fields.categoryId = known?.id ?? null
  return { ok: true, fields, category, categoryIsNew: category !== null && known === undefined }
}

/** The category by name, where the row or the defaults name one. */
function categoryOf(values: RowValues, { before, existing }: RowContext): string | null {
  if (values.category !== undefined) return values.category
  return before ? null : (existing.defaults.category ?? null)
}

function newFields(
  values: RowValues,
  category: CategoryChoice | null,
  defaults: FieldDefaults,
): Omit<ItemFields, 'name' | 'priceMinor' | 'taxClassId'> {
  return {
    kind: 'goods',
    groupName: null,
    variantLabel: null,
    code: values.code ?? values.barcodes?.[0] ?? '',
    categoryId: null,
    unit: (defaults.unit ?? (values.sold_by === 'weight' ? 'KGS' : 'NOS')).toUpperCase(),
    soldBy: 'unit',
    priceIncludesTax: defaults.priceIncludesTax,
    mrpMinor: null,
    mrps: [],
    hsn: null,
    barcodes: [],
    packs: [],
    scaleCode: null,
    packMark: category?.packMark ?? 'box',
    colour: category?.colour ?? 1,
    pinned: false,
    active: true,
    outletIds: null,
  }
}

function givenFields(values: RowValues, { before, newId }: RowContext): Partial<ItemFields> {
  const given = {
    code: values.code,
    barcodes: values.barcodes && [...values.barcodes],
    mrpMinor: values.mrp,
    priceIncludesTax: values.price_includes_tax,
    hsn: values.hsn,
    unit: values.unit,
    soldBy: values.sold_by,
    kind: values.kind,
    groupName: values.group,
    variantLabel: values.variant,
    scaleCode: values.scale_code,
    active: values.active,
    packs: values.packs && packsOf(values.packs, before, newId),
  }
  const present = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as Partial<ItemFields>
}

/** Packs are known by their name: one that the item has keeps its id. */
function packsOf(
  cells: NonNullable<RowValues['packs']>,
  before: ItemFields | null,
  newId: () => string,
): ItemFields['packs'] {
  const free = [...(before?.packs ?? [])]
  return cells.map((cell) => {
    const at = free.findIndex((pack) => pack.name === cell.name)
    const [kept] = at < 0 ? [] : free.splice(at, 1)
    return {
      packId: kept?.packId ?? newId(),
      name: cell.name,
      quantityMilli: cell.quantityMilli,
      priceMinor: cell.priceMinor,
      barcodes: [...cell.barcodes],
    }
  })
}
