import { z } from 'zod'
import { Category, ItemMrp, Pack, zColour } from './catalog.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zId, zInstant, zSignedQuantity } from './primitives.ts'

export const deviceCatalogueRefusals = {
  'catalog.cursor_unknown': {
    status: 409,
    says: 'The item list was renewed. It has to be loaded from the beginning.',
  },
} as const satisfies RefusalTable

/** An item as devices keep it. What is as usual is left out: a hundred thousand of them are loaded and kept. */
export const FeedItem = z.object({
  id: zId,
  name: z.string(),
  code: z.string(),
  priceMinor: zAmount,
  taxClassId: zId,
  categoryId: zId.optional(),
  barcodes: z.array(z.string()).optional(),
  /** Left out: goods. */
  kind: z.literal('service').optional(),
  group: z.object({ id: zId, name: z.string() }).optional(),
  variantLabel: z.string().optional(),
  /** Left out: NOS. */
  unit: z.string().optional(),
  /** Left out: by the piece. */
  soldBy: z.literal('weight').optional(),
  /** Left out: with tax. */
  priceIncludesTax: z.literal(false).optional(),
  mrpMinor: zAmount.optional(),
  mrps: z.array(ItemMrp).optional(),
  hsn: z.string().optional(),
  packs: z.array(Pack).optional(),
  scaleCode: z.string().optional(),
  /** Left out: a box. */
  packMark: z.string().optional(),
  /** Left out: the first colour. */
  colour: zColour.optional(),
  imageUrl: z.string().optional(),
  pinned: z.literal(true).optional(),
  outletIds: z.array(zId).optional(),
  /** A hint: what was on hand when the item was sent. Left out for none, and for what is not counted. */
  onHandMilli: zSignedQuantity.optional(),
  updatedAt: z.string(),
})
export type FeedItem = z.infer<typeof FeedItem>

export const CatalogueLists = z.object({
  categories: z.array(Category.omit({ itemCount: true })),
  /** Favourites of the outlet in their order. */
  favourites: z.array(zId),
})
export type CatalogueLists = z.infer<typeof CatalogueLists>

const area = 'Catalogue'

export const readCatalogueChanges = defineOperation({
  id: 'readCatalogueChanges',
  method: 'GET',
  path: '/api/v1/catalogue/changes',
  area,
  scope: 'outlet',
  permission: 'catalog.read',
  summary:
    'The item list as a device keeps it: without a cursor from the beginning, with one only what changed since. Each change comes once and in order.',
  query: z.object({
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(2_000).default(1_000),
  }),
  response: z.object({
    items: z.array(FeedItem),
    /** Switched off, or not sold at this outlet any more. */
    gone: z.array(zId),
    /** Where the next reading begins, also when nothing more is there now. */
    cursor: z.string(),
    more: z.boolean(),
    /** How many changes are still to come, for showing progress. */
    remaining: z.int(),
    /** Given when they changed since the cursor. */
    lists: CatalogueLists.nullable(),
  }),
  refusals: ['catalog.cursor_unknown'],
})

export const arrangeFavourites = defineOperation({
  id: 'arrangeFavourites',
  method: 'PUT',
  path: '/api/v1/favourites',
  area,
  scope: 'outlet',
  permission: 'catalog.arrange',
  summary:
    'Set the favourites of an outlet and their order. What is not named is no favourite here.',
  body: z.object({ itemIds: z.array(zId).max(200) }),
  response: z.object({ favourites: z.array(zId) }),
  refusals: ['catalog.item_unknown'],
})

export const listSoldLately = defineOperation({
  id: 'listSoldLately',
  method: 'GET',
  path: '/api/v1/catalogue/sold-lately',
  area,
  scope: 'outlet',
  permission: 'catalog.read',
  summary:
    'What the outlet sold in the last two weeks: on how many bills, and when last. Newest first.',
  response: z.object({
    items: z.array(z.object({ itemId: zId, bills: z.int(), lastAt: zInstant })),
  }),
  refusals: [],
})

export const readStockHints = defineOperation({
  id: 'readStockHints',
  method: 'POST',
  path: '/api/v1/catalogue/stock-hints',
  area,
  scope: 'outlet',
  permission: 'catalog.read',
  summary: 'What is on hand of some items at the outlet now; services are left out.',
  body: z.object({ itemIds: z.array(zId).min(1).max(400) }),
  response: z.object({ onHand: z.array(z.object({ itemId: zId, onHandMilli: zSignedQuantity })) }),
  refusals: [],
})
