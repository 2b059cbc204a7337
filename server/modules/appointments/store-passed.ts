import type { Tx } from '../../platform/database/client.ts'
import type { PassedRules } from './visit.ts'

/** Keeps which rules a visit goes past, who let it and why. */
export async function writePassed(
  tx: Tx,
  visitId: string,
  { rules, reason, by }: PassedRules,
): Promise<void> {
  await tx
    .updateTable('visits')
    .set({ past_rules: JSON.stringify(rules), past_reason: reason, past_by: by })
    .where('id', '=', visitId)
    .execute()
}
