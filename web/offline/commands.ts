import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import type { ApprovalNeeded } from '../../core/contracts/approvals.ts'
import { permissions } from '../../core/contracts/permissions.ts'
import type { Instant } from '../../core/kernel/dates.ts'
import type { Uuid } from '../../core/kernel/ids.ts'
import { mayHaveWorked, newId, nowOfDevice } from './acts.ts'
import { type ApprovalWish, withApprovals } from './approval.ts'

export interface Act {
  readonly id: Uuid
  readonly at: Instant
  /** What somebody else has allowed for it; goes along as `approvalIds`. */
  readonly approvalIds: string[]
}

/**
 * A command whose id and time are made before it is first sent. While nobody knows whether the
 * server acted, `retry` sends the very same request again; after an answer the next one gets a new
 * id. `madeOld` names the queries that the command changes. Where the server wants an approval, the
 * till asks for one and the same act goes out again with it; `approval` says what it is about.
 * An act on one version of something cannot work twice: with `byVersion` another wish is an act of its own, even while
 * nobody knows what became of the one before. The same wish stays the same act.
 */
export function useCommand<Input, Answer>(
  send: (input: Input, act: Act) => Promise<Answer>,
  options: {
    madeOld?: readonly QueryKey[number][]
    byVersion?: boolean
    onDone?: (answer: Answer, input: Input) => void
    approval?: (needed: ApprovalNeeded, input: Input) => Partial<ApprovalWish>
  } = {},
) {
  const queries = useQueryClient()
  const act = useRef<Omit<Act, 'approvalIds'> | null>(null)
  const wished = useRef<string | undefined>(undefined)
  const mutation = useMutation({
    mutationFn: (input: Input) => {
      act.current ??= { id: newId(), at: nowOfDevice() }
      const same = act.current
      return withApprovals(
        (approvalIds) => send(input, { ...same, approvalIds }),
        (needed) => ({
          says: permissions[needed.permission],
          ...options.approval?.(needed, input),
        }),
      )
    },
    onSuccess: (answer, input) => {
      act.current = null
      options.onDone?.(answer, input)
    },
    onError: (error) => {
      if (!mayHaveWorked(error)) act.current = null
    },
    onSettled: () => {
      for (const name of options.madeOld ?? []) {
        void queries.invalidateQueries({ queryKey: [name] })
      }
    },
  })
  const { mutate, reset: forget } = mutation
  const { byVersion } = options
  const run = useCallback(
    (input: Input) => {
      const wish = byVersion ? JSON.stringify(input) : undefined
      if (byVersion && wish !== wished.current) act.current = null
      wished.current = wish
      mutate(input)
    },
    [mutate, byVersion],
  )
  const reset = useCallback(() => forget(), [forget])
  const open = mutation.isError && mayHaveWorked(mutation.error)
  return {
    run,
    /** Sends the same again; only meaningful while the question is open. */
    retry: () => {
      if (mutation.variables !== undefined) mutate(mutation.variables)
    },
    reset,
    busy: mutation.isPending,
    error: mutation.error,
    /** Nobody knows yet whether the server acted: nothing else may be sent in its place. */
    open,
    answer: mutation.data,
  }
}
