import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  page,
  pageQuery,
  zAmount,
  zBusinessDate,
  zId,
  zQuantity,
  zQueryFlag,
  zRate,
  zSignedQuantity,
  zTaxRate,
  zText,
} from './primitives.ts'

export const catalogRefusals = {
  'catalog.item_unknown': { status: 404, says: 'There is no such item.' },
  'catalog.category_unknown': { status: 404, says: 'There is no such category.' },
  'catalog.tax_class_unknown': { status: 404, says: 'There is no such tax class.' },
  'catalog.barcode_taken': { status: 409, says: 'Another item already has this barcode.' },
  'catalog.code_taken': { status: 409, says: 'Another item already has this code.' },
  'catalog.barcode_invalid': { status: 422, says: 'The barcode’s check digit is wrong.' },
  'catalog.hsn_invalid': {
    status: 422,
    says: 'HSN has 4, 6 or 8 digits; SAC has 6 and begins with 99.',
  },
  'catalog.price_above_mrp': { status: 422, says: 'The price is above the printed MRP.' },
  'catalog.mrp_twice': { status: 422, says: 'The same MRP stands twice on this item.' },
  'catalog.name_taken': { status: 409, says: 'This name is already used.' },
  'catalog.id_reused': { status: 409, says: 'This id was already used for something else.' },
  'catalog.import_rows_bad': {
    status: 422,
    says: 'Some rows cannot be imported. Nothing was changed.',
  },
  'catalog.import_file_bad': { status: 422, says: 'The file is not a CSV with a heading row.' },
  'catalog.image_unreadable': {
    status: 422,
    says: 'The picture is not a PNG, JPEG or WebP under 2 MB.',
  },
} as const satisfies RefusalTable

/** Marks drawn for items without a photo, and colours 1 to 8 of the palette. */
export const zPackMark = z.string().regex(/^[a-z0-9-]{1,30}$/)
export const zColour = z.int().min(1).max(8)

export const treatments = ['taxable', 'zero_rated', 'exempt', 'nil', 'out_of_scope'] as const

export const TaxClassPeriod = z.object({
  validFrom: zBusinessDate,
  treatment: z.enum(treatments),
  rate: zTaxRate,
  cess: zRate.default(0 as z.output<typeof zRate>),
  /** The rate above a value of one piece (apparel, footwear): the whole piece then carries `rateAbove`. */
  band: z.object({ upTo: zAmount, rateAbove: zTaxRate }).nullable().default(null),
})
export const TaxClass = z.object({
  id: zId,
  code: z.string(),
  name: z.string(),
  periods: z.array(TaxClassPeriod),
})
export type TaxClass = z.infer<typeof TaxClass>

export const Category = z.object({
  id: zId,
  name: z.string(),
  position: z.int(),
  packMark: z.string(),
  colour: zColour,
  itemCount: z.int(),
})
export type Category = z.infer<typeof Category>

export const Pack = z.object({
  packId: zId,
  name: z.string(),
  quantityMilli: zQuantity,
  priceMinor: zAmount.nullable(),
  barcodes: z.array(z.string()),
})

/** Another MRP printed on the same thing, with the price that goes with it: stock from before or after a change. */
export const ItemMrp = z.object({
  mrpMinor: zAmount.refine((mrp) => mrp > 0, 'An MRP is above zero'),
  priceMinor: zAmount,
  active: z.boolean(),
})
export type ItemMrp = z.infer<typeof ItemMrp>

export const Item = z.object({
  id: zId,
  kind: z.enum(['goods', 'service']),
  name: z.string(),
  /** Items that are variants of one thing share a group: the till shows one tile that opens them. */
  group: z.object({ id: zId, name: z.string() }).nullable(),
  variantLabel: z.string().nullable(),
  code: z.string(),
  categoryId: zId.nullable(),
  /** Unit code of the GST returns: NOS, KGS, LTR, … */
  unit: z.string(),
  soldBy: z.enum(['unit', 'weight']),
  priceMinor: zAmount,
  priceIncludesTax: z.boolean(),
  mrpMinor: zAmount.nullable(),
  /** Other MRPs found on it, the lowest first. */
  mrps: z.array(ItemMrp),
  hsn: z.string().nullable(),
  taxClassId: zId,
  barcodes: z.array(z.string()),
  packs: z.array(Pack),
  /** Digits that the shop's scale prints into its labels. */
  scaleCode: z.string().nullable(),
  packMark: z.string(),
  colour: zColour,
  imageUrl: z.string().nullable(),
  pinned: z.boolean(),
  active: z.boolean(),
  /** Outlets that sell it; null means all. */
  outletIds: z.array(zId).nullable(),
  /** On hand at the chosen outlet in thousandths; null for services. */
  onHandMilli: zSignedQuantity.nullable(),
  updatedAt: z.string(),
})
export type Item = z.infer<typeof Item>

const zBarcode = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{3,40}$/, 'A barcode has 3 to 40 digits or letters')
const itemFields = {
  kind: z.enum(['goods', 'service']),
  name: zText(160),
  groupName: zText(160).nullable(),
  variantLabel: zText(80).nullable(),
  code: zText(40),
  categoryId: zId.nullable(),
  unit: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2,3}$/),
  soldBy: z.enum(['unit', 'weight']),
  priceMinor: zAmount,
  priceIncludesTax: z.boolean(),
  mrpMinor: zAmount.nullable(),
  mrps: z.array(ItemMrp).max(10),
  hsn: z.string().trim().max(8).nullable(),
  taxClassId: zId,
  barcodes: z.array(zBarcode).max(20),
  packs: z
    .array(
      z.object({
        packId: zId,
        name: zText(60),
        quantityMilli: zQuantity,
        priceMinor: zAmount.nullable(),
        barcodes: z.array(zBarcode).max(10),
      }),
    )
    .max(10),
  scaleCode: z
    .string()
    .regex(/^[0-9]{3,7}$/)
    .nullable(),
  packMark: zPackMark,
  colour: zColour,
  pinned: z.boolean(),
  active: z.boolean(),
  outletIds: z.array(zId).min(1).nullable(),
}

const area = 'Catalogue'
const itemRefusals = [
  'catalog.category_unknown',
  'catalog.tax_class_unknown',
  'catalog.barcode_taken',
  'catalog.code_taken',
  'catalog.barcode_invalid',
  'catalog.hsn_invalid',
  'catalog.price_above_mrp',
  'catalog.mrp_twice',
  'outlets.outlet_unknown',
] as const

export const findItems = defineOperation({
  id: 'findItems',
  method: 'GET',
  path: '/api/v1/items',
  area,
  scope: 'outlet',
  permission: 'catalog.read',
  summary:
    'Search by any words in any order, code, barcode or its last digits, or price; tolerant of a typo. Best match first.',
  query: z.object({
    ...pageQuery,
    q: z.string().trim().max(100).optional(),
    categoryId: zId.optional(),
    includeInactive: zQueryFlag.optional(),
    pinned: zQueryFlag.optional(),
    kind: z.enum(['goods', 'service']).optional(),
  }),
  response: page(Item),
  refusals: [],
})

export const readItem = defineOperation({
  id: 'readItem',
  method: 'GET',
  path: '/api/v1/items/:itemId',
  area,
  scope: 'outlet',
  permission: 'catalog.read',
  summary: 'One item with barcodes, packs and stock at the chosen outlet.',
  params: z.object({ itemId: zId }),
  response: Item,
  refusals: ['catalog.item_unknown'],
})

export const ScannedItem = z.object({
  item: Item,
  /** One scan stands for this much: one piece, one pack (then `packId` names it), or a weighed quantity. */
  quantityMilli: zQuantity,
  packId: zId.nullable(),
  /** The line total that a price label fixes exactly. */
  printedTotalMinor: zAmount.nullable(),
  /** What the code says of this very piece (GS1): where it was made, how long it is good, which one it is. */
  batch: z.string().nullable(),
  expiresOn: zBusinessDate.nullable(),
  serial: z.string().nullable(),
})
export type ScannedItem = z.infer<typeof ScannedItem>

export const scanCode = defineOperation({
  id: 'scanCode',
  method: 'GET',
  path: '/api/v1/items/scan/:code',
  area,
  scope: 'outlet',
  permission: 'catalog.read',
  summary: 'What a scanned code stands for: an item, a pack, or a weighed or priced label.',
  params: z.object({ code: z.string().min(1).max(100) }),
  response: ScannedItem,
  refusals: ['catalog.item_unknown', 'catalog.barcode_invalid'],
})

export const createItem = defineOperation({
  id: 'createItem',
  method: 'POST',
  path: '/api/v1/items',
  area,
  scope: 'outlet',
  permission: 'catalog.edit',
  status: 201,
  summary: 'Add an item.',
  body: z.object({
    itemId: zId,
    ...itemFields,
    kind: itemFields.kind.default('goods'),
    groupName: itemFields.groupName.default(null),
    variantLabel: itemFields.variantLabel.default(null),
    categoryId: itemFields.categoryId.default(null),
    unit: itemFields.unit.default('NOS'),
    soldBy: itemFields.soldBy.default('unit'),
    priceIncludesTax: itemFields.priceIncludesTax.default(true),
    mrpMinor: itemFields.mrpMinor.default(null),
    mrps: itemFields.mrps.default([]),
    hsn: itemFields.hsn.default(null),
    barcodes: itemFields.barcodes.default([]),
    packs: itemFields.packs.default([]),
    scaleCode: itemFields.scaleCode.default(null),
    packMark: itemFields.packMark.default('box'),
    colour: itemFields.colour.default(1),
    pinned: itemFields.pinned.default(false),
    active: itemFields.active.default(true),
    outletIds: itemFields.outletIds.default(null),
  }),
  response: Item,
  refusals: [...itemRefusals, 'catalog.id_reused'],
})

export const updateItem = defineOperation({
  id: 'updateItem',
  method: 'PATCH',
  path: '/api/v1/items/:itemId',
  area,
  scope: 'outlet',
  permission: 'catalog.edit',
  summary:
    'Change an item. Bills already made keep what they said. An item is switched off, never deleted.',
  params: z.object({ itemId: zId }),
  body: z.object(itemFields).partial(),
  response: Item,
  refusals: ['catalog.item_unknown', ...itemRefusals, 'catalog.id_reused'],
})

export const setItemImage = defineOperation({
  id: 'setItemImage',
  method: 'PUT',
  path: '/api/v1/items/:itemId/image',
  area,
  scope: 'outlet',
  permission: 'catalog.edit',
  summary: 'Set the picture of an item (PNG, JPEG or WebP, base64, at most 2 MB).',
  params: z.object({ itemId: zId }),
  body: z.object({ base64: z.string().max(2_900_000) }),
  response: Item,
  refusals: ['catalog.item_unknown', 'catalog.image_unreadable'],
  bodyLimit: 3_000_000,
})

export const readItemImage = defineOperation({
  id: 'readItemImage',
  method: 'GET',
  path: '/api/v1/item-images/:imageId',
  area,
  public: true,
  summary: 'The picture of an item. Its address is unguessable and never changes its content.',
  params: z.object({ imageId: zId }),
  response: z.unknown(),
  produces: 'image/*',
  refusals: ['catalog.item_unknown'],
})

export const listCategories = defineOperation({
  id: 'listCategories',
  method: 'GET',
  path: '/api/v1/categories',
  area,
  permission: 'catalog.read',
  summary: 'Categories in the order of the till.',
  response: z.object({ categories: z.array(Category) }),
  refusals: [],
})

export const saveCategory = defineOperation({
  id: 'saveCategory',
  method: 'PUT',
  path: '/api/v1/categories/:categoryId',
  area,
  permission: 'catalog.edit',
  summary: 'Add or change a category.',
  params: z.object({ categoryId: zId }),
  body: z.object({
    name: zText(60),
    position: z.int().min(0).max(10_000),
    packMark: zPackMark,
    colour: zColour,
  }),
  response: Category,
  refusals: ['catalog.name_taken'],
})

export const listTaxClasses = defineOperation({
  id: 'listTaxClasses',
  method: 'GET',
  path: '/api/v1/tax-classes',
  area,
  permission: 'catalog.read',
  summary: 'Tax classes with their rates by date.',
  response: z.object({ taxClasses: z.array(TaxClass) }),
  refusals: [],
})

export const saveTaxClass = defineOperation({
  id: 'saveTaxClass',
  method: 'PUT',
  path: '/api/v1/tax-classes/:taxClassId',
  area,
  permission: 'business.edit',
  summary: 'Add a tax class or a dated rate. Past periods stay as they are.',
  params: z.object({ taxClassId: zId }),
  body: z.object({
    code: zText(30),
    name: zText(80),
    periods: z.array(TaxClassPeriod).min(1).max(50),
  }),
  response: TaxClass,
  refusals: ['catalog.name_taken'],
})

/** Columns of the item file, in this order. Export writes all; import needs `name` and one of `code` and `barcode`. */
export const importColumns = [
  'code',
  'name',
  'barcodes',
  'category',
  'price',
  'mrp',
  'price_includes_tax',
  'tax_class',
  'hsn',
  'unit',
  'sold_by',
  'kind',
  'group',
  'variant',
  'packs',
  'scale_code',
  'stock',
  'cost',
  'active',
] as const

export const ImportRowProblem = z.object({ line: z.int(), column: z.string(), why: z.string() })
export const ImportReport = z.object({
  applied: z.boolean(),
  rows: z.int(),
  toAdd: z.int(),
  toChange: z.int(),
  unchanged: z.int(),
  problems: z.array(ImportRowProblem),
  /** True when there are more problems than the list shows. */
  problemsCut: z.boolean(),
  /** Headings that are not ours: their cells were not read. */
  ignoredColumns: z.array(z.string()),
  sample: z.array(
    z.object({
      line: z.int(),
      action: z.enum(['add', 'change', 'same']),
      code: z.string(),
      name: z.string(),
      priceMinor: zAmount,
    }),
  ),
})
export type ImportReport = z.infer<typeof ImportReport>

export const importItems = defineOperation({
  id: 'importItems',
  method: 'POST',
  path: '/api/v1/items/import',
  area,
  scope: 'outlet',
  permission: 'catalog.import',
  summary:
    'Import items from CSV: a preview that names every bad row, then all or nothing. The same file again changes nothing.',
  body: z.object({
    csv: z.string().min(1).max(30_000_000),
    mode: z.enum(['preview', 'apply']),
    /** Values for columns that the file lacks. */
    defaults: z
      .object({ priceMinor: zAmount, taxClassCode: zText(30), unit: zText(3), category: zText(60) })
      .partial()
      .default({}),
  }),
  response: ImportReport,
  refusals: ['catalog.import_rows_bad', 'catalog.import_file_bad'],
  bodyLimit: 32_000_000,
})

export const exportItems = defineOperation({
  id: 'exportItems',
  method: 'GET',
  path: '/api/v1/items/export',
  area,
  scope: 'outlet',
  permission: 'catalog.import',
  summary: 'The whole item list as CSV in the form that import reads.',
  response: z.unknown(),
  produces: 'text/csv',
  refusals: [],
})
