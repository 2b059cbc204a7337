import {
  type ApprovalGiven,
  type ApprovedAct,
  approveAct,
} from '../../../core/contracts/approvals.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { call } from '../api-client.ts'
import { ApiProblem, isAway, unreachable } from '../api-problem.ts'
import { isReachable } from '../connection.ts'
import { currentPlace } from '../device.ts'
import { isSecureDevice } from '../device-keys.ts'
import { journalDatabase } from '../journal/journal-store.ts'
import { writeAct } from '../journal/write-act.ts'
import { currentSession, isOfflineSession } from '../session.ts'
import { personOfPin } from './people.ts'

/** A customer waits while somebody approves. */
const patience = 5_000

/** What is approved now, whole: the server and the journal of the device keep the same. */
export type ActToApprove = Required<ApprovedAct> & { readonly occurredAt: Instant }

/**
 * Lets somebody approve an act by PIN: by the server where it can be reached, else, at a counter that this device sells
 * at by itself, by what the device knows. The journal carries it then, before the act that it allows.
 */
export async function approveByPin(act: ActToApprove, pin: string): Promise<ApprovalGiven> {
  if (!isReachable() || isOfflineSession()) return approveHere(act, pin)
  const signal = AbortSignal.timeout(patience)
  try {
    return await call(approveAct, { body: { ...act, pin }, signal })
  } catch (error) {
    if (!signal.aborted && !isAway(error)) throw error
    // Should the server have taken it after all, it finds the same approval under the same id.
    return approveHere(act, pin)
  }
}

async function approveHere(act: ActToApprove, pin: string): Promise<ApprovalGiven> {
  const { registerId } = currentPlace()
  const session = currentSession()
  if (!registerId || session.kind !== 'signed-in' || !(await sellsHere(registerId))) {
    throw unreachable()
  }
  const approver = await personOfPin(pin)
  if (!approver.permissions.includes(act.permission)) {
    const title = 'Whoever this PIN belongs to may not allow it either'
    throw new ApiProblem({ status: 403, code: 'approvals.not_theirs', title })
  }
  const { approvalId, occurredAt } = act
  await writeAct(registerId, {
    commandId: approvalId,
    kind: 'approval',
    personId: session.user.id,
    occurredAt,
    documentIds: [],
    series: [],
    content: () => ({ ...act, approverId: approver.id }),
  })
  return { approvalId, approvedBy: { id: approver.id, name: approver.name } }
}

/** Elsewhere nothing could carry the approval to the server. */
async function sellsHere(registerId: string): Promise<boolean> {
  if (!isSecureDevice()) return false
  const register = await journalDatabase().registers.get(registerId)
  return register !== undefined && !register.lost
}
