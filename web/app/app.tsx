import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiProblem, isUnreachable } from '../offline/api-problem.ts'
import { subscribeToPlace } from '../offline/device.ts'
import { currentSession, subscribeToSession } from '../offline/session.ts'
import { ToastProvider } from '../ui/toast.tsx'
import { createAppRouter } from './router.tsx'
import { words } from './words.ts'

/** Reads are safe to repeat, but only where waiting may help: a refusal stays a refusal. */
function worthRepeating(failures: number, error: unknown): boolean {
  const passing = isUnreachable(error) || (error instanceof ApiProblem && error.status >= 500)
  return passing && failures < 2
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: worthRepeating, staleTime: 10_000, networkMode: 'always' },
      // A command may already have been carried out: only the person decides to send it again.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

export function App() {
  const [queries] = useState(createQueries)
  const [router] = useState(createAppRouter)

  useEffect(() => {
    let before = currentSession().kind
    return subscribeToSession(() => {
      const { kind } = currentSession()
      const left = before === 'signed-in' && kind === 'signed-out'
      before = kind
      if (!left) return
      queries.clear()
      void router.invalidate()
    })
  }, [queries, router])

  // Another outlet or counter: nothing that is shown is about it any more.
  useEffect(() => subscribeToPlace(() => void queries.invalidateQueries()), [queries])

  return (
    <QueryClientProvider client={queries}>
      <ToastProvider dismissLabel={words.dismiss}>
        <RouterProvider router={router} />
      </ToastProvider>
    </QueryClientProvider>
  )
}
