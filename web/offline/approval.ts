import { ApprovalNeeded, type ApprovalSide } from '../../core/contracts/approvals.ts'
import type { Permission } from '../../core/contracts/permissions.ts'
import { ApiProblem } from './api-problem.ts'

/** One act that somebody else has to allow: the till asks for it wherever it comes up, in one sheet. */
export interface ApprovalWish {
  readonly permission: Permission
  /** The id of the act: of the sale, the refund, the movement. */
  readonly subjectId: string
  /** What the act is, in a few words: "Discount of 30% on this bill". */
  readonly says: string
  /** How far it goes, in the value of the permission. */
  readonly limit?: number | null
  /** What it changes, in words for people: from and to. */
  readonly before?: ApprovalSide
  readonly after?: ApprovalSide
  /** Where the act has its reason already. */
  readonly reason?: string
}

interface OpenWish {
  readonly wish: ApprovalWish
  readonly answer: (approvalId: string | null) => void
}

let waiting: readonly OpenWish[] = []
const listeners = new Set<() => void>()

function settle(next: readonly OpenWish[]): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** What is asked for at this moment; the others wait behind it. */
export const currentWish = (): ApprovalWish | null => waiting[0]?.wish ?? null

export function subscribeToWishes(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks at this counter and gives the id of the approval, or null when it was given up. */
export function askApproval(wish: ApprovalWish): Promise<string | null> {
  return new Promise((answer) => settle([...waiting, { wish, answer }]))
}

/** The sheet's answer to what is asked for. */
export function answerWish(approvalId: string | null): void {
  const [first, ...others] = waiting
  settle(others)
  first?.answer(approvalId)
}

/** Nobody is at the counter to answer any more. */
export function giveUpWishes(): void {
  const given = waiting
  settle([])
  for (const { answer } of given) answer(null)
}

/** What a refusal asks for, or null when it is another one. */
export function approvalNeededIn(error: unknown): ApprovalNeeded | null {
  if (!(error instanceof ApiProblem) || error.code !== 'approval.needed') return null
  const read = ApprovalNeeded.safeParse(error.facts)
  return read.success ? read.data : null
}

/**
 * Sends an act; where it is refused for want of an approval, asks for one and sends the same act again with it. Each
 * permission is asked for once. When people give up, the refusal stands.
 */
export async function withApprovals<T>(
  send: (approvalIds: string[]) => Promise<T>,
  describe: (needed: ApprovalNeeded) => Pick<ApprovalWish, 'says'> & Partial<ApprovalWish>,
): Promise<T> {
  const given = new Map<Permission, string>()
  for (;;) {
    try {
      return await send([...given.values()])
    } catch (error) {
      const needed = approvalNeededIn(error)
      if (!needed || given.has(needed.permission)) throw error
      const { permission, subjectId, value } = needed
      const limit = value ?? null
      const wish = { permission, subjectId, limit, ...describe(needed) }
      const approvalId = await askApproval(wish)
      if (!approvalId) throw error
      given.set(permission, approvalId)
    }
  }
}
