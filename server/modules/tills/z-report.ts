import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { ZContent } from '../../../core/rules/next-z.ts'

/** Stands before the first Z report of a register. */
export const noHash: Buffer = Buffer.alloc(0)

/**
 * SHA-256 over the previous report's hash and all that this one says, apart from its id. A report
 * that is changed, left out or put in breaks every hash after it.
 */
export function zHash(previous: Buffer, said: Omit<ZContent, 'id'>): Buffer {
  return createHash('sha256').update(previous).update(canonicalJson(said)).digest()
}
