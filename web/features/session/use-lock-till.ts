import { lockNow } from '../../offline/lock.ts'
import { useEnrolled, useReachable } from '../../offline/use-session.ts'
import { useToast } from '../../ui/toast.tsx'
import { pinWords } from './pin-words.ts'

/** Locks this device, unless nobody could open it again: without the server only enrolled people can. */
export function useLockTill(): () => void {
  const toast = useToast()
  const reachable = useReachable()
  const enrolled = useEnrolled()
  return () => {
    if (reachable || enrolled.size > 0) lockNow()
    else toast({ says: pinWords.noLock, failed: true })
  }
}
