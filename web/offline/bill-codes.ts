import { findBillByNumber } from '../../core/contracts/after-sale.ts'
import { parseDocumentNumber } from '../../core/rules/numbering.ts'
import { call } from './api-client.ts'
import { ApiProblem, isUnreachable } from './api-problem.ts'
import { billOfNumberHere } from './bills/bills-here.ts'
import { notesOnDevice } from './journal/written-unbilled.ts'

/** Whether a scanned code is the number that stands as bars on our own papers. */
export const isBillCode = (code: string): boolean => parseDocumentNumber(code).ok

/** A bill by its id, or goods that came back without one. */
export type BillOfCode =
  | { readonly saleId: string; readonly returnId: null }
  | { readonly saleId: null; readonly returnId: string }

/**
 * What stands behind the bars of a bill, a credit note or a return note; null for any other code and where this outlet
 * has no such paper. Codes of goods are told apart before anybody is asked. Without the server it is a bill that this
 * device knows or a return note of its own, or nobody can say.
 */
export async function billOfCode(code: string): Promise<BillOfCode | null> {
  if (!isBillCode(code)) return null
  try {
    const found = await call(findBillByNumber, { query: { number: code.trim() } })
    if (found.saleId) return { saleId: found.saleId, returnId: null }
    return found.returnId ? { saleId: null, returnId: found.returnId } : null
  } catch (error) {
    const isNew = error instanceof ApiProblem && error.status === 404
    const own = isNew || isUnreachable(error) ? await ownNote(code) : null
    if (own) return own
    if (isNew) return null
    const saleId = isUnreachable(error) ? await billOfNumberHere(code) : null
    if (saleId === null) throw error
    return { saleId, returnId: null }
  }
}

async function ownNote(code: string): Promise<BillOfCode | null> {
  const asked = code.trim().toUpperCase()
  const note = (await notesOnDevice()).find(({ number }) => number.toUpperCase() === asked)
  return note ? { saleId: null, returnId: note.id } : null
}
