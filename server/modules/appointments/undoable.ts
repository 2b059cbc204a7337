import type { StoredChange, StoredVisit } from './visit.ts'

/**
 * The step of state that undoing takes back: the last one that was not taken back yet. Booking itself is no such step,
 * and moves are taken back by moving.
 */
export function undoable(
  { state, saleId }: Pick<StoredVisit, 'state' | 'saleId'>,
  changes: readonly StoredChange[],
): StoredChange | undefined {
  // What was paid for has happened; giving the money back is a document of its own.
  if (saleId !== null) return undefined
  const gone = new Set(changes.flatMap(({ undoes }) => undoes ?? []))
  const last = changes.findLast(({ act, no }) => act === 'state' && !gone.has(no))
  return last?.to === state ? last : undefined
}
