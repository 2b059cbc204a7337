import type { voidBill } from '../../../core/contracts/openbills.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import { type Minor, sum } from '../../../core/kernel/money.ts'
import { lineGross } from '../../../core/kernel/quantity.ts'
import type { BillLine } from './cart.ts'

export type VoidRequest = BodyInputOf<typeof voidBill>

/** Something that was taken off an open bill. It is told to the server once it can no longer be undone. */
export interface QueuedVoid {
  /** What would undo it: the id of the line, or of the bill. */
  readonly of: string
  /** Milliseconds of the device's clock from which on it may be told. */
  readonly dueAt: number
  /** Who took it off. */
  readonly personId: string
  readonly request: VoidRequest
}

const amountOf = (line: BillLine): Minor =>
  line.printedTotalMinor ?? lineGross(line.unitPriceMinor, line.quantityMilli)

/** What stood on the lines, at their price before discounts. */
export function voidRequest(
  lines: readonly BillLine[],
  about: Pick<VoidRequest, 'voidId' | 'saleId' | 'kind' | 'reason' | 'occurredAt' | 'approvalIds'>,
): VoidRequest {
  return {
    ...about,
    lines: lines.map((line) => ({
      itemId: line.itemId,
      name: line.name,
      quantityMilli: line.quantityMilli,
      amountMinor: amountOf(line),
    })),
    totalMinor: voidedTotal(lines),
  }
}

export const voidedTotal = (lines: readonly BillLine[]): Minor => sum(lines.map(amountOf))

/** Lines that went since the queue was last looked at come in; lines that came back go out. */
export function queueAfter(
  queue: readonly QueuedVoid[],
  change: {
    readonly ghosts: readonly BillLine[]
    readonly restored: ReadonlySet<string>
    readonly make: (line: BillLine) => QueuedVoid
  },
): readonly QueuedVoid[] {
  const known = new Set(queue.map((each) => each.of))
  const fresh = change.ghosts.filter((line) => !known.has(line.id))
  const stays = queue.filter((each) => !change.restored.has(each.of))
  if (fresh.length === 0 && stays.length === queue.length) return queue
  return [...stays, ...fresh.map(change.make)]
}

const keyOf = (registerId: string) => `vendly.voids.${registerId}`

export function keptVoids(registerId: string): readonly QueuedVoid[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(registerId)) ?? '[]')
    return Array.isArray(value) ? (value as QueuedVoid[]) : []
  } catch {
    return []
  }
}

export function keepVoids(registerId: string, queue: readonly QueuedVoid[]): void {
  try {
    localStorage.setItem(keyOf(registerId), JSON.stringify(queue))
  } catch {
    // Without storage the queue lives as long as the page.
  }
}
