import { useCallback } from 'react'
import type { Permission } from '../../../core/contracts/permissions.ts'
import { currentSession, may } from '../../offline/session.ts'
import { useToast } from '../../ui/toast.tsx'
import { words } from './words.ts'

/** What somebody else would allow: in words, how far it goes, and what it changes. */
export interface AskedAct {
  readonly says: string
  readonly limit: number | null
  readonly before: Readonly<Record<string, string | number>>
  readonly after: Readonly<Record<string, string | number>>
}

/** Whether this person may do the act. */
export function useApproved() {
  const toast = useToast()
  return useCallback(
    async (permission: Permission, act: AskedAct): Promise<boolean> => {
      if (may(currentSession(), permission)) return true
      toast({ says: `${act.says}: ${words.command.mayNot}`, failed: true })
      return false
    },
    [toast],
  )
}
