import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useAttention } from '../features/queue/queries.ts'
import { beginSending } from '../offline/journal/send-queue.ts'
import { useQueueState } from '../offline/journal/use-journal.ts'
import { useMay, useReachable } from '../offline/use-session.ts'
import { type Connection, StatusPill } from '../ui/surface.tsx'
import { words } from './words.ts'

/** How it stands with the server: what is worth knowing first, and behind it all that waits. */
export function ConnectionPill() {
  useEffect(() => beginSending(), [])
  const { state, label, more } = useStanding()
  return (
    <Link to="/queue" className="topbar__status" aria-label={words.standing(label)}>
      <StatusPill state={state} label={label} more={more} />
    </Link>
  )
}

function useStanding(): { state: Connection; label: string; more?: string } {
  const reachable = useReachable()
  const { unsent, sending } = useQueueState()
  const kept = useAttention(useMay('journal.repair') && reachable)
  const waiting = kept.data?.length ?? 0
  if (!reachable) {
    const label = unsent > 0 ? words.offlineWaiting(unsent) : words.offline
    return { state: 'offline', label, more: words.offlineMore }
  }
  if (unsent > 0) {
    return { state: 'sending', label: sending ? words.sending(unsent) : words.waiting(unsent) }
  }
  if (waiting > 0) return { state: 'trouble', label: words.toResolve(waiting) }
  return { state: 'online', label: words.online }
}
