import { useCallback } from 'react'
import type { Permission } from '../../../core/contracts/permissions.ts'
import { askApproval } from '../../offline/approval.ts'
import { currentSession, may } from '../../offline/session.ts'
import { useTill } from './till-context.ts'

/** What somebody else would allow: in words, how far it goes, and what it changes. */
export interface AskedAct {
  readonly says: string
  readonly limit: number | null
  readonly before: Readonly<Record<string, string | number>>
  readonly after: Readonly<Record<string, string | number>>
}

/** Whether the act on this bill may be done: by this person, or by somebody who approves it here. */
export function useApproved() {
  const { dispatch, billNow } = useTill()
  return useCallback(
    async (permission: Permission, act: AskedAct): Promise<boolean> => {
      if (may(currentSession(), permission)) return true
      const { saleId } = billNow().cart
      const approvalId = await askApproval({ permission, subjectId: saleId, ...act })
      if (approvalId) dispatch({ type: 'approve', approvalId })
      return approvalId !== null
    },
    [dispatch, billNow],
  )
}
