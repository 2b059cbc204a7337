import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  page,
  pageQuery,
  zAmount,
  zBusinessDate,
  zId,
  zInstant,
  zQuantity,
  zSignedQuantity,
  zText,
} from './primitives.ts'

export const inventoryRefusals = {
  'inventory.item_not_stocked': { status: 422, says: 'A service has no stock.' },
  'inventory.quantity_zero': { status: 422, says: 'Say how much came in or went out.' },
  'inventory.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

export const movementKinds = [
  'opening',
  'received',
  'sold',
  'returned',
  'damaged',
  'lost',
  'found',
  'counted',
  'used',
] as const

export const StockMovement = z.object({
  id: zId,
  itemId: zId,
  kind: z.enum(movementKinds),
  quantityMilli: zSignedQuantity,
  unitCostMinor: zAmount,
  reason: z.string().nullable(),
  documentNumber: z.string().nullable(),
  occurredAt: zInstant,
  by: z.string(),
})
export type StockMovement = z.infer<typeof StockMovement>

const area = 'Stock'

export const adjustStock = defineOperation({
  id: 'adjustStock',
  method: 'POST',
  path: '/api/v1/stock-movements',
  area,
  scope: 'outlet',
  permission: 'inventory.adjust',
  status: 201,
  summary:
    'Receive, write off or correct stock at the chosen outlet. Stock is a sum of movements and is never overwritten.',
  body: z.object({
    movementId: zId,
    itemId: zId,
    kind: z.enum(['received', 'damaged', 'lost', 'found', 'counted']),
    /** Signed for `counted` (the difference found); otherwise how much came in or went out. */
    quantityMilli: zSignedQuantity,
    unitCostMinor: zAmount.optional(),
    reason: zText(200),
    occurredAt: zInstant.optional(),
  }),
  response: z.object({ movement: StockMovement, onHandMilli: zSignedQuantity }),
  refusals: [
    'catalog.item_unknown',
    'inventory.item_not_stocked',
    'inventory.quantity_zero',
    'inventory.id_reused',
  ],
})

export const listStockMovements = defineOperation({
  id: 'listStockMovements',
  method: 'GET',
  path: '/api/v1/stock-movements',
  area,
  scope: 'outlet',
  permission: 'inventory.read',
  summary: 'Movements of an item at the chosen outlet, newest first.',
  query: z.object({ ...pageQuery, itemId: zId }),
  response: page(StockMovement),
  refusals: [],
})

/** Goods that one person took in for one reason on one day. */
export const StockReceipt = z.object({
  /** The id of its first movement. */
  id: zId,
  day: zBusinessDate,
  reason: z.string(),
  by: z.string(),
  lines: z.array(
    z.object({
      itemId: zId,
      name: z.string(),
      variantLabel: z.string().nullable(),
      soldBy: z.enum(['unit', 'weight']),
      quantityMilli: zQuantity,
    }),
  ),
})
export type StockReceipt = z.infer<typeof StockReceipt>

export const listStockReceipts = defineOperation({
  id: 'listStockReceipts',
  method: 'GET',
  path: '/api/v1/stock-receipts',
  area,
  scope: 'outlet',
  permission: 'inventory.read',
  summary:
    'What came in at the chosen outlet in the last 90 days, newest first: received, found and counted goods.',
  response: z.object({ receipts: z.array(StockReceipt) }),
  refusals: [],
})
