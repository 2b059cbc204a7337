import { useEffect } from 'react'
import { loadEnrolled, reviewEnrolled } from '../../offline/people/people.ts'
import { renewSession } from '../../offline/session-renewal.ts'
import { useReachable, useSessionState } from '../../offline/use-session.ts'

/**
 * Makes a session that this device opened by itself a real one as soon as the server can be reached, and asks after
 * those who are enrolled whenever a real one begins.
 */
export function useComeBack(): void {
  const session = useSessionState()
  const reachable = useReachable()
  const person = session.kind === 'signed-in' ? session.user.id : null
  const offline = session.kind === 'signed-in' && session.offline

  // Each person who begins is a reason to ask.
  useEffect(() => {
    void loadEnrolled().catch(() => undefined)
    if (!offline) void reviewEnrolled().catch(() => undefined)
  }, [person, offline])

  // The PIN of the next person may open what that of the last did not.
  useEffect(() => {
    if (offline && reachable) void renewSession().catch(() => undefined)
  }, [person, offline, reachable])
}
