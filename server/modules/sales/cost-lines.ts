import type { SaleFlag } from '../../../core/contracts/sales.ts'
import { type Minor, zero } from '../../../core/kernel/money.ts'
import { type Quantity, quantity } from '../../../core/kernel/quantity.ts'
import { costOf, type StockLevel } from '../inventory/public.ts'
import { type SoldLine, stockQuantity } from './sale.ts'

/** A sold line with what leaves the shelf for it, and what that had cost. */
export interface CostedLine {
  readonly line: SoldLine
  /** In the item's own unit; zero for services and custom lines. */
  readonly stock: Quantity
  readonly unitCost: Minor
  readonly cost: Minor
}

export function costLine(line: SoldLine, levels: ReadonlyMap<string, StockLevel>): CostedLine {
  const level = line.item && levels.get(line.item.id)
  if (!level) return { line, stock: quantity(0), unitCost: zero, cost: zero }
  const stock = stockQuantity(line)
  return { line, stock, unitCost: level.unitCost, cost: costOf(level.unitCost, stock) }
}

/** Tells of lines that take more than is there; the sale is recorded all the same. */
export function stockFlags(
  costed: readonly CostedLine[],
  levels: ReadonlyMap<string, StockLevel>,
): SaleFlag[] {
  const left = new Map([...levels].map(([itemId, level]) => [itemId, level.onHand as number]))
  const flags: SaleFlag[] = []
  for (const { line, stock } of costed) {
    const before = line.item ? left.get(line.item.id) : undefined
    if (before === undefined || !line.item) continue
    const after = before - stock
    left.set(line.item.id, after)
    if (after >= 0) continue
    flags.push({
      kind: 'stock_below_zero',
      lineNo: line.lineNo,
      facts: { itemId: line.item.id, onHandMilli: after },
    })
  }
  return flags
}
