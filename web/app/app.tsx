import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { ApiProblem, isUnreachable } from '../offline/api-problem.ts'
import { isReachable, subscribeToConnection } from '../offline/connection.ts'
import { keepCustomers, onCustomersChange } from '../offline/customers/device-customers.ts'
import { deviceHabits, subscribeToHabits, subscribeToPlace } from '../offline/device.ts'
import { keepReads, readWithDevice } from '../offline/reads/kept-reads.ts'
import {
  currentSession,
  isOfflineSession,
  type SessionState,
  subscribeToSession,
} from '../offline/session.ts'
import { setScanAffixes } from '../ui/barcode-router.ts'
import { ToastProvider } from '../ui/toast.tsx'
import { createAppRouter } from './router.tsx'
import { useWayBack } from './use-way-back.ts'
import { words } from './words.ts'

/** Reads are safe to repeat, but only where waiting may help: a refusal stays a refusal. */
function worthRepeating(failures: number, error: unknown): boolean {
  // Nobody answers: it is asked again when somebody does, and until then what the device has counts.
  if (isUnreachable(error) && (!isReachable() || isOfflineSession())) return false
  const passing = isUnreachable(error) || (error instanceof ApiProblem && error.status >= 500)
  return passing && failures < 2
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: worthRepeating,
        staleTime: 10_000,
        networkMode: 'always',
        persister: readWithDevice,
      },
      // A command may already have been carried out: only the person decides to send it again.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

const isOffline = (session: SessionState) => session.kind === 'signed-in' && session.offline

/** Who is signed in, with the role: another role sees other things. */
function personOf(session: SessionState): string | null {
  return session.kind === 'signed-in' ? `${session.user.id} ${session.user.role}` : null
}

export function App() {
  const [queries] = useState(createQueries)
  const [router] = useState(createAppRouter)

  useEffect(() => keepReads(queries), [queries])
  useEffect(keepCustomers, [])

  // The server has told of somebody: whoever looks at them as this device knew them sees its word now.
  useEffect(
    () =>
      onCustomersChange(() => void queries.invalidateQueries({ queryKey: ['customers', 'one'] })),
    [queries],
  )

  // The server is back: what could not be asked is asked now, without anybody pressing anything.
  useEffect(
    () =>
      subscribeToConnection(() => {
        if (isReachable()) void queries.refetchQueries({ type: 'active', stale: true })
        // From here on the device answers for the server where it can, and says since when.
        else void queries.invalidateQueries({ queryKey: ['customers'] })
      }),
    [queries],
  )

  useWayBack(useCallback(() => void router.invalidate(), [router]))

  useEffect(() => {
    let before = personOf(currentSession())
    let wasOffline = isOffline(currentSession())
    return subscribeToSession(() => {
      const person = personOf(currentSession())
      const isBack = wasOffline && !isOffline(currentSession())
      wasOffline = isOffline(currentSession())
      const left = before !== null && before !== person
      const handedOver = left && person !== null
      before = person
      // What is shown is from before the server was away.
      if (isBack && !left) void queries.invalidateQueries()
      if (!left) return
      // Without the server nothing could be asked anew, and the till needs what it knows. Roles still part the screens.
      if (wasOffline) return void router.invalidate()
      // What one person was shown is not the next one's to see; screens that are open ask anew.
      if (handedOver) void queries.resetQueries()
      else queries.clear()
      void router.invalidate()
    })
  }, [queries, router])

  // Another outlet or counter: nothing that is shown is about it any more.
  useEffect(() => subscribeToPlace(() => void queries.invalidateQueries()), [queries])

  useEffect(() => {
    const tell = () => {
      const { scanPrefix, scanSuffix } = deviceHabits()
      setScanAffixes({ prefix: scanPrefix, suffix: scanSuffix })
    }
    tell()
    return subscribeToHabits(tell)
  }, [])

  return (
    <QueryClientProvider client={queries}>
      <ToastProvider dismissLabel={words.dismiss}>
        <RouterProvider router={router} />
      </ToastProvider>
    </QueryClientProvider>
  )
}
