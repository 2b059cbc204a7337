import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { ApiProblem } from '../api-problem.ts'
import { withApprovals } from '../approval.ts'
import { isReachable } from '../connection.ts'
import { currentPlace } from '../device.ts'
import { deviceId, deviceKeys, isSecureDevice } from '../device-keys.ts'
import { currentSession, may } from '../session.ts'
import { lookAfterStorage } from '../storage-health.ts'
import { useReachable } from '../use-session.ts'
import { giveUpRegister, takeRegister } from './lease.ts'
import { beginSending, settleQueue } from './send-queue.ts'
import { useLease } from './use-journal.ts'
import { journalWords as words } from './words.ts'

/** How long the last bills may take to arrive before the register is given up. */
const patience = 15_000

/** Makes this device the one that sells at its register, and gives the register up again. */
export function useOwnRegister(registerId: string) {
  const lease = useLease(registerId)
  const take = useMutation({
    mutationFn: (takeOver: boolean) => takeHere(registerId, takeOver),
    onSuccess: () => lookAfterStorage(),
  })
  const leave = useMutation({
    mutationFn: async () => {
      await settleQueue(patience)
      await giveUpRegister(registerId)
    },
  })
  const error = take.error ?? leave.error
  return {
    lease,
    /** Whether this browser can keep a journal at all. */
    possible: isSecureDevice(),
    busy: take.isPending || leave.isPending,
    error,
    /** Another device has the register: what it is called. */
    takenBy: takenBy(error),
    take: (takeOver: boolean) => take.mutate(takeOver),
    leave: () => leave.mutate(),
  }
}

function takenBy(error: unknown): string | null {
  const taken = error instanceof ApiProblem && error.code === 'journal.register_taken'
  return taken ? String(error.facts.deviceName ?? '') : null
}

async function takeHere(registerId: string, takeOver: boolean): Promise<void> {
  const { outletId } = currentPlace()
  if (outletId === null) return
  await deviceKeys()
  await withApprovals(
    (approvalIds) => takeRegister({ registerId, outletId }, { takeOver, approvalIds }),
    () => ({ says: words.takeOverSays, subjectId: deviceId() }),
  )
}

/** Installed on the device: then its counter is its own without being asked for. */
const isInstalled = (): boolean =>
  globalThis.matchMedia?.('(display-mode: standalone)').matches ?? false

/**
 * Keeps the lease true: whenever the server is there it is told where the journal ends. An installed app takes a
 * counter that nobody has by itself.
 */
export function useLeaseUpkeep(registerId: string): void {
  const { kind } = useLease(registerId)
  const reachable = useReachable()
  const owns = kind === 'own' || (kind === 'none' && isInstalled())
  const confirm = useCallback(async () => {
    if (!isReachable() || !may(currentSession(), 'sales.complete')) return
    // Refused is an answer: the screen says so. Unreachable is tried again when the way is back.
    await takeHere(registerId, false).catch(() => undefined)
  }, [registerId])
  useEffect(() => {
    beginSending()
  }, [])
  useEffect(() => {
    if (owns && reachable && isSecureDevice()) void confirm()
  }, [owns, reachable, confirm])
}
