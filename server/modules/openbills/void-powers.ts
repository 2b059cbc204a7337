import type { Minor } from '../../../core/kernel/money.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { requirePower } from '../approvals/public.ts'
import { sellingPlace } from '../outlets/public.ts'

/**
 * A whole bill above the limit of the business is not given up by one person alone: who rings things up and lets them
 * vanish could keep their price. Gives who approved it; refuses `approval.needed`.
 */
export async function requireVoidPower(
  tx: Tx,
  actor: TillActor,
  bill: {
    readonly subjectId: string
    readonly totalMinor: Minor
    readonly approvalIds: readonly string[]
  },
): Promise<string | null> {
  const { subjectId, totalMinor, approvalIds } = bill
  const { business } = await sellingPlace(tx, actor.registerId)
  const limit = business.settings.voidLimitMinor
  if (totalMinor <= limit) return null
  const permission = 'sales.void_over_limit'
  const power = { permission, subjectId, approvalIds, value: totalMinor, limit } as const
  return (await requirePower(tx, actor, power)).approvedBy
}
