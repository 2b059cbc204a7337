import type { Minor } from '../../../core/kernel/money.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { type NeededPower, powerOfAct, requirePower } from '../approvals/public.ts'
import { sellingPlace } from '../outlets/public.ts'

interface VoidedBill {
  readonly subjectId: string
  readonly totalMinor: Minor
  readonly approvalIds: readonly string[]
}

/**
 * A whole bill above the limit of the business is not given up by one person alone: who rings things up and lets them
 * vanish could keep their price. Gives who approved it; refuses `approval.needed`.
 */
export async function requireVoidPower(
  tx: Tx,
  actor: TillActor,
  bill: VoidedBill,
): Promise<{ readonly approvedBy: string | null }> {
  const power = await powerFor(tx, actor, bill)
  return power ? requirePower(tx, actor, power) : { approvedBy: null }
}

/** The same of a bill that a device has given up already: who allowed it, or what was lacking. */
export async function voidPowerOfAct(
  tx: Tx,
  actor: TillActor,
  bill: VoidedBill,
): Promise<{ readonly approvedBy: string | null; readonly lacking?: string }> {
  const power = await powerFor(tx, actor, bill)
  if (!power) return { approvedBy: null }
  const { approvedBy, lacking } = await powerOfAct(tx, actor, power)
  return { approvedBy, ...(lacking && { lacking }) }
}

/** The power that giving a bill up takes; null below the limit of the business. */
async function powerFor(
  tx: Tx,
  actor: TillActor,
  { subjectId, totalMinor, approvalIds }: VoidedBill,
): Promise<NeededPower | null> {
  const { business } = await sellingPlace(tx, actor.registerId)
  const limit = business.settings.voidLimitMinor
  if (totalMinor <= limit) return null
  const permission = 'sales.void_over_limit'
  return { permission, subjectId, approvalIds, value: totalMinor, limit }
}
