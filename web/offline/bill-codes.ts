import { findBillByNumber } from '../../core/contracts/after-sale.ts'
import { parseDocumentNumber } from '../../core/rules/numbering.ts'
import { call } from './api-client.ts'
import { ApiProblem } from './api-problem.ts'

/** Whether a scanned code is the number that stands as bars on our own papers. */
export const isBillCode = (code: string): boolean => parseDocumentNumber(code).ok

/**
 * The bill behind the bars of a bill or a credit note; null for any other code and where this outlet has no such bill.
 * Codes of goods are told apart before anybody is asked.
 */
export async function billOfCode(
  code: string,
): Promise<{ readonly saleId: string; readonly number: string } | null> {
  if (!isBillCode(code)) return null
  try {
    return await call(findBillByNumber, { query: { number: code.trim() } })
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null
    throw error
  }
}
