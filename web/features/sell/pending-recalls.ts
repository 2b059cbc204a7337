import { mayHaveWorked, newId } from '../../offline/acts.ts'

const waits = [1_000, 2_000, 4_000]

/** Asks again while nobody knows whether the server acted. The request carries its own id, so it counts once. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await ask()
    } catch (error) {
      if (!mayHaveWorked(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return ask()
}

const keyOf = (registerId: string) => `vendly.recalls.${registerId}`

/** Recalls that were sent and not answered: which bill, and the id of the act. */
export function keptRecalls(registerId: string): Map<string, string> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(registerId)) ?? '[]')
    return new Map(Array.isArray(value) ? (value as [string, string][]) : [])
  } catch {
    return new Map()
  }
}

function write(registerId: string, recalls: ReadonlyMap<string, string>): void {
  try {
    localStorage.setItem(keyOf(registerId), JSON.stringify([...recalls]))
  } catch {
    // Without storage a lost answer is asked for again only while the page lives.
  }
}

/** The id of the act that asks for a held bill: the same for as long as it was not answered. */
export function keepRecall(registerId: string, heldBillId: string): string {
  const recalls = keptRecalls(registerId)
  const recallId = recalls.get(heldBillId) ?? newId()
  write(registerId, recalls.set(heldBillId, recallId))
  return recallId
}

const answered = new Set<string>()

/** Its bill is on the counter, but not on the disk: until then the recall stays, should the power go. */
export function answerRecall(registerId: string, heldBillId: string): void {
  if (keptRecalls(registerId).has(heldBillId)) answered.add(heldBillId)
}

/** The open bills were written down, with those that came back. */
export function dropAnswered(registerId: string): void {
  if (answered.size === 0) return
  const recalls = keptRecalls(registerId)
  write(registerId, new Map([...recalls].filter(([heldBillId]) => !answered.has(heldBillId))))
  answered.clear()
}
