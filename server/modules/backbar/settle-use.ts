import { businessDateOf } from '../../../core/kernel/dates.ts'
import { type Minor, minor, negate, sum, zero } from '../../../core/kernel/money.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import {
  type BookedUse,
  backBarPostings,
  hasNoCredit,
  type Use,
  type UseChange,
  useChanges,
} from '../../../core/rules/back-bar.ts'
import { sellerModeOn } from '../../../core/rules/tax/seller-mode.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { type Write, writeAll } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import { lockVisit, type StoredVisit, selectVisit } from '../appointments/public.ts'
import { lockStockLevels, movementWrites, type StockLevel } from '../inventory/public.ts'
import { entryWrites } from '../ledger/public.ts'
import { outletPlace } from '../outlets/public.ts'
import { selectRecipes } from './store-recipes.ts'
import {
  type BookedLine,
  bookingWrites,
  selectBooked,
  selectLastStep,
  selectSaid,
  selectTaxed,
  type UseBooking,
} from './store-uses.ts'

/**
 * Brings the books of a visit to what it used: all of it once it is completed, nothing while it is not. Doing it again
 * does nothing. It never refuses: stock may go below zero, and then the line says so.
 */
export async function settleUse(
  tx: Tx,
  outletId: string,
  { visitId, userId }: { readonly visitId: string; readonly userId?: string },
): Promise<void> {
  const seen = await selectVisit(tx, outletId, visitId)
  if (!seen) return
  // Most news of a visit change nothing here: nobody waits for a shelf because of them.
  if (seen.state !== 'completed' && (await selectBooked(tx, visitId)).length === 0) return
  // Stock comes before what it is for in the order of locks, so that the items are found first.
  const items = await itemsOf(tx, seen)
  const levels = await lockStockLevels(tx, outletId, items)
  const visit = await lockVisit(tx, outletId, visitId)
  if (!visit) return
  const booked = await selectBooked(tx, visitId)
  const wanted = visit.state === 'completed' ? await wantedUse(tx, visit, booked) : []
  const step = await selectLastStep(tx, visitId)
  const place = await outletPlace(tx, outletId)
  const businessDate = businessDateOf(step?.at ?? now(), place.outlet)
  const ids = [...wanted, ...booked].map(({ itemId }) => itemId)
  // What was said meanwhile may name goods that nobody has locked yet.
  const unlocked = ids.filter((itemId) => !levels.has(itemId))
  for (const level of (await lockStockLevels(tx, outletId, unlocked)).values()) {
    levels.set(level.itemId, level)
  }
  const services = visit.services.map(({ itemId }) => itemId)
  const taxed = await selectTaxed(tx, [...ids, ...services], businessDate)
  const takesCredit = sellerModeOn(place, businessDate) === 'regular'
  const changes = useChanges(wanted, booked, {
    unitCostOf: (itemId) => levels.get(itemId)?.unitCost ?? zero,
    creditRateOf: ({ serviceNo, itemId }) => {
      const service = visit.services.find((each) => each.serviceNo === serviceNo)
      const how = taxed.get(service?.itemId ?? '')
      const item = taxed.get(itemId)
      const letsGo = takesCredit && how && hasNoCredit(how, businessDate)
      return letsGo && item?.treatment === 'taxable' ? item.rate : null
    },
  })
  const by = userId ?? step?.userId
  if (changes.length === 0 || !by) return
  const booking = { id: newId(), visitId, outletId, businessDate, userId: by, recordedAt: now() }
  await writeAll(tx, useWrites(booking, changes, levels))
}

async function itemsOf(tx: Tx, visit: StoredVisit): Promise<string[]> {
  const booked = await selectBooked(tx, visit.id)
  const all = [...(await wantedUse(tx, visit, booked)), ...booked]
  return [...new Set(all.map(({ itemId }) => itemId))]
}

/**
 * What a visit uses when it is done: as somebody said, or by the recipes of its services. What the books have already
 * stays by the recipes of that day.
 */
export async function wantedUse(
  reader: Reader,
  visit: StoredVisit,
  booked: readonly BookedUse[],
): Promise<Use[]> {
  const recipes = await selectRecipes(
    reader,
    visit.services.map(({ itemId }) => itemId),
  )
  const said = await selectSaid(reader, visit.id)
  const none = quantity(0)
  const kept = booked.filter(({ used, expected }) => used !== 0 || expected !== 0)
  const byRecipe = visit.services.flatMap(({ serviceNo, itemId: service }) =>
    (recipes.get(service) ?? []).map(({ itemId, quantityMilli }) => ({
      ...{ serviceNo, itemId, expected: quantityMilli, used: quantityMilli },
    })),
  )
  const base: Use[] = (kept.length > 0 ? kept : byRecipe).map((use) => ({
    ...{ serviceNo: use.serviceNo, itemId: use.itemId, expected: use.expected },
    used: said ? none : use.used,
  }))
  const isSame = (a: Use, b: { serviceNo: number; itemId: string }) =>
    a.serviceNo === b.serviceNo && a.itemId === b.itemId
  const uses: Use[] = base.map((use) => {
    const found = said?.lines.find((line) => isSame(use, line))
    return found ? { ...use, used: found.quantityMilli } : use
  })
  const more = (said?.lines ?? []).filter((line) => !uses.some((use) => isSame(use, line)))
  const added = more.map(({ serviceNo, itemId, quantityMilli }) => ({
    ...{ serviceNo, itemId, expected: none, used: quantityMilli },
  }))
  return [...uses, ...added]
}

function useWrites(
  booking: UseBooking,
  changes: readonly UseChange[],
  levels: ReadonlyMap<string, StockLevel>,
): Record<string, Write> {
  const left = new Map([...levels].map(([itemId, { onHand }]) => [itemId, onHand as number]))
  const lines: BookedLine[] = changes.map((change) => {
    const after = (left.get(change.itemId) ?? 0) - change.used
    left.set(change.itemId, after)
    const unitCost = levels.get(change.itemId)?.unitCost ?? zero
    return { ...change, unitCost, belowZero: after < 0 && change.used > 0 }
  })
  const { outletId, businessDate, id: documentId, userId, recordedAt } = booking
  const of = { outletId, documentType: 'back_bar', documentId } as const
  const movements = lines.flatMap((line, index) =>
    line.used === 0
      ? []
      : [
          {
            ...{ itemId: line.itemId, kind: 'used' as const, lineNo: index + 1 },
            quantity: quantity(-line.used),
            ...{ unitCost: minor(line.unitCost), cost: negate(line.cost) },
          },
        ],
  )
  const cost = sum(lines.map((line) => line.cost))
  const [credit, cgst, sgst] = (['credit', 'cgst', 'sgst'] as const).map((part) =>
    sum(lines.map((line) => line[part])),
  ) as [Minor, Minor, Minor]
  return {
    ...bookingWrites(booking, lines),
    ...movementWrites({ ...of, userId, occurredAt: recordedAt }, movements),
    ...entryWrites({
      ...{ ...of, businessDate, narration: 'Used in services' },
      postings: backBarPostings({ cost, credit, cgst, sgst }),
    }),
    event: eventRow({ type: 'stock.moved', subject: documentId, outletId, data: { kind: 'used' } }),
  }
}
