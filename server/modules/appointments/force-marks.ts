import type { Reader } from '../../platform/database/client.ts'
import { stillOver } from '../rosters/public.ts'
import type { StoredChange, StoredVisit } from './visit.ts'

/** What a visit lies over, or outside of, on purpose: only as long as it does. */
export interface ForceMark {
  readonly reason: string
  readonly isOver: boolean
  readonly isOutsideHours: boolean
}

/** Acts that say over what they lay a visit. */
const placing: ReadonlySet<StoredChange['act']> = new Set([
  'booked',
  'moved',
  'resized',
  'service_cancelled',
  'service_restored',
  'service_changed',
])

/**
 * Visits that lie over another or over hours on purpose. The reason stays in the history of each; the mark goes as soon
 * as what lay below is cancelled or has moved away, for then there is nothing to see to.
 */
export async function forceMarks(
  reader: Reader,
  visits: readonly StoredVisit[],
  changes: ReadonlyMap<string, readonly StoredChange[]>,
): Promise<ReadonlyMap<string, ForceMark>> {
  const forced = visits.filter(({ forceReason }) => forceReason !== null)
  const laid = forced.map(({ id }) => {
    const { facts } = changes.get(id)?.findLast(({ act }) => placing.has(act)) ?? {}
    const over = Array.isArray(facts?.over) ? (facts.over as string[]) : []
    return { sourceId: id, over, isOutsideHours: facts?.outsideHours !== undefined }
  })
  const over = await stillOver(reader, laid)
  return new Map(
    forced.flatMap(({ id, forceReason }, index) => {
      const isOver = over.has(id)
      const isOutsideHours = laid[index]?.isOutsideHours ?? false
      if (!isOver && !isOutsideHours) return []
      return [[id, { reason: forceReason ?? '', isOver, isOutsideHours }] as const]
    }),
  )
}
