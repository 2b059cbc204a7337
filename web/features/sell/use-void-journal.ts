import { useCallback, useEffect, useMemo, useRef } from 'react'
import { voidBill } from '../../../core/contracts/openbills.ts'
import { mayHaveWorked, newId, nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { withApprovals } from '../../offline/approval.ts'
import { voidBillHere } from '../../offline/journal/held-acts.ts'
import { currentSession } from '../../offline/session.ts'
import { activeLines, type BillLine, type Cart } from './cart.ts'
import { keepVoids, keptVoids, type QueuedVoid, queueAfter, voidRequest } from './void-queue.ts'
import { words } from './words.ts'

/** As long as a ghost or a toast offers to undo. */
const undoTime = 9_000
const lookEvery = 3_000

/** Why a whole bill is given up, and who allowed it where somebody had to. */
export interface GivenUp {
  readonly reason: string
  readonly approvalIds: readonly string[]
}

/**
 * Journals what is taken off open bills: lines as they go, whole bills with their reason. Nothing waits for it; what
 * could not be told yet is kept and told later, under the same id.
 */
export function useVoidJournal(registerId: string, cart: Cart) {
  const queue = useRef<readonly QueuedVoid[]>([])
  const change = useCallback(
    (next: readonly QueuedVoid[]) => {
      if (next === queue.current) return
      queue.current = next
      keepVoids(registerId, next)
    },
    [registerId],
  )

  useEffect(() => {
    queue.current = keptVoids(registerId)
    let busy = false
    const tell = async () => {
      const due = queue.current.find((each) => each.dueAt <= Date.now())
      if (busy || !due) return
      busy = true
      const answered = await told(registerId, due)
      busy = false
      if (!answered) return
      change(queue.current.filter((each) => each !== due))
      void tell()
    }
    const timer = setInterval(() => void tell(), lookEvery)
    return () => clearInterval(timer)
  }, [registerId, change])

  useEffect(() => {
    const ghosts = cart.lines.filter((line) => line.removed)
    const restored = new Set(activeLines(cart).map((line) => line.id))
    const { saleId } = cart
    const make = (line: BillLine) =>
      queued(line.id, [line], { saleId, reason: null, approvalIds: [] })
    change(queueAfter(queue.current, { ghosts, restored, make }))
  }, [cart, change])

  // The same as long as the register is: the till goes by it, and would be drawn whole with each line.
  return useMemo(
    () => ({
      /** A whole bill is given up. */
      discard: (bill: Cart, { reason, approvalIds }: GivenUp) => {
        const { saleId } = bill
        const about = { saleId, reason, approvalIds }
        change([...queue.current, queued(saleId, activeLines(bill), about)])
      },
      /** It was not given up after all. */
      keep: (saleId: string) => change(queue.current.filter((each) => each.of !== saleId)),
    }),
    [change],
  )
}

function queued(
  of: string,
  lines: readonly BillLine[],
  about: {
    readonly saleId: string
    readonly reason: string | null
    readonly approvalIds: readonly string[]
  },
): QueuedVoid {
  const kind = about.reason === null ? 'line' : 'bill'
  const approvalIds = [...about.approvalIds]
  const act = { voidId: newId(), occurredAt: nowOfDevice(), kind, approvalIds } as const
  const request = voidRequest(lines, { ...about, ...act })
  return { of, dueAt: Date.now() + undoTime, personId: personHere(), request }
}

function personHere(): string {
  const session = currentSession()
  return session.kind === 'signed-in' ? session.user.id : ''
}

/** Tells the journal of this device, or the server. What the device could not write down stays in the queue. */
async function told(registerId: string, { personId, request }: QueuedVoid): Promise<boolean> {
  try {
    if (await voidBillHere(registerId, personId, request)) return true
  } catch {
    return false
  }
  return toldServer(request)
}

/** A refusal is an answer too: what the server will never take must not hold up the rest. */
async function toldServer(request: QueuedVoid['request']): Promise<boolean> {
  try {
    // It was approved when it was given up; only a limit that was lowered since asks again.
    await withApprovals(
      (given) => {
        const approvalIds = [...(request.approvalIds ?? []), ...given]
        return call(voidBill, { body: { ...request, approvalIds } })
      },
      () => ({ says: words.discard.title, reason: request.reason ?? undefined }),
    )
    return true
  } catch (error) {
    return !mayHaveWorked(error)
  }
}
