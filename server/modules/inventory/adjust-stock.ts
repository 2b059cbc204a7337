import type { adjustStock as contract, StockMovement } from '../../../core/contracts/inventory.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import { minor, negate, zero } from '../../../core/kernel/money.ts'
import { type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import { type Posting, stockMovementPostings } from '../../../core/rules/ledger.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { instantAt, nowMilliseconds } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import { outletClock } from '../outlets/public.ts'
import { type ReceiptEffect, receive } from './average-cost.ts'
import { costOf, lockStockLevels, type StockLevel } from './public.ts'
import {
  ensureLevel,
  findItemKind,
  findMovement,
  insertAdjustment,
  type MovementRow,
  movementOf,
  readOnHand,
} from './store-movements.ts'

export type AdjustStockInput = BodyOf<typeof contract>

interface Adjusted {
  readonly movement: StockMovement
  readonly onHandMilli: Quantity
}

/**
 * Receives, writes off or corrects stock of an item by a movement with a reason. A receipt moves
 * the average cost; everything else goes at the average. The same request again moves nothing.
 */
export const adjustStock = operation(
  'adjustStock',
  async (tx, actor: OutletActor, input: AdjustStockInput): Promise<Adjusted> => {
    const change = signedQuantity(input)
    await requireStocked(tx, input.itemId)
    await ensureLevel(tx, actor.outletId, input.itemId)
    const level = (await lockStockLevels(tx, actor.outletId, [input.itemId])).get(input.itemId)
    assert(level, 'the stock level is locked')
    const first = await findMovement(tx, input.movementId)
    if (first) {
      if (!isRepeat(first, actor, input, change)) return deny('inventory.id_reused')
      return { movement: movementOf(first), onHandMilli: level.onHand }
    }

    const effect = effectOf(input, level, change)
    await writeMovement(tx, actor, input, { change, effect })
    await tell(tx, actor, input, { change, effect })
    const written = await findMovement(tx, input.movementId)
    assert(written, 'the movement just written is there')
    const onHand = await readOnHand(tx, actor.outletId, input.itemId)
    return { movement: movementOf(written), onHandMilli: quantity(onHand) }
  },
)

/** What comes in is above zero and what goes out below; only a count tells its own sign. */
function signedQuantity(input: AdjustStockInput): Quantity {
  const { kind, quantityMilli } = input
  const isNothing = kind === 'counted' ? quantityMilli === 0 : quantityMilli <= 0
  if (isNothing) return deny('inventory.quantity_zero', { kind, quantityMilli })
  return kind === 'damaged' || kind === 'lost' ? quantity(-quantityMilli) : quantityMilli
}

async function requireStocked(tx: Tx, itemId: string): Promise<void> {
  const kind = await findItemKind(tx, itemId)
  if (!kind) deny('catalog.item_unknown', { itemId })
  if (kind === 'service') deny('inventory.item_not_stocked', { itemId })
}

function isRepeat(
  row: MovementRow,
  actor: OutletActor,
  input: AdjustStockInput,
  change: Quantity,
): boolean {
  const sameCost = input.unitCostMinor === undefined || row.unitCostMinor === input.unitCostMinor
  return (
    row.outletId === actor.outletId &&
    row.userId === actor.userId &&
    row.itemId === input.itemId &&
    row.kind === input.kind &&
    row.quantityMilli === change &&
    row.reason === input.reason &&
    (sameCost || input.kind !== 'received')
  )
}

interface Change {
  readonly change: Quantity
  readonly effect: ReceiptEffect & { readonly movementCost: ReceiptEffect['unitCost'] }
}

function effectOf(input: AdjustStockInput, level: StockLevel, change: Quantity): Change['effect'] {
  if (input.kind === 'received') {
    const movementCost = input.unitCostMinor ?? level.unitCost
    return { ...receive(level, change, movementCost), movementCost }
  }
  const { unitCost } = level
  const value = costOf(unitCost, change)
  return { unitCost, paid: value, soldBefore: zero, value, movementCost: unitCost }
}

async function writeMovement(
  tx: Tx,
  actor: OutletActor,
  input: AdjustStockInput,
  { change, effect }: Change,
): Promise<void> {
  const nowAt = nowMilliseconds()
  const claimed = input.occurredAt ? Date.parse(input.occurredAt) : nowAt
  const occurredAt = instantAt(Math.min(claimed, nowAt))
  const adjustment = {
    id: input.movementId,
    outletId: actor.outletId,
    itemId: input.itemId,
    kind: input.kind,
    quantityMilli: change,
    unitCostMinor: effect.movementCost,
    costMinor: effect.value,
    reason: input.reason,
    userId: actor.userId,
    occurredAt,
    recordedAt: instantAt(nowAt),
  }
  await insertAdjustment(tx, adjustment, effect.unitCost)
  await postEntry(tx, {
    businessDate: businessDateOf(occurredAt, await outletClock(tx, actor.outletId)),
    documentType: 'stock_movement',
    documentId: input.movementId,
    outletId: actor.outletId,
    narration: `Stock ${input.kind}: ${input.reason}`,
    postings: [
      ...stockMovementPostings({ kind: input.kind, cost: effect.paid }),
      ...soldBeforePostings(effect),
    ],
  })
}

/**
 * Goods that were sold before they came in: their cost leaves the stock that it was received into.
 */
function soldBeforePostings({ soldBefore }: ReceiptEffect): Posting[] {
  if (soldBefore === 0) return []
  return [
    { account: 'cost_of_goods_sold', amount: soldBefore },
    { account: 'stock', amount: negate(soldBefore) },
  ]
}

async function tell(
  tx: Tx,
  actor: OutletActor,
  input: AdjustStockInput,
  { change, effect }: Change,
): Promise<void> {
  const { movementId, itemId, kind, reason } = input
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action: 'stock.moved',
    subjectType: 'stock_movement',
    subjectId: movementId,
    outletId: actor.outletId,
    facts: { itemId, kind, quantityMilli: change, costMinor: minor(effect.value), reason },
  })
  await publish(tx, {
    type: 'stock.moved',
    subject: movementId,
    outletId: actor.outletId,
    data: { itemId, kind, quantityMilli: change },
  })
}
