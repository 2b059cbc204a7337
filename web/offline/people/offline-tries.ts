import { instant } from '../../../core/kernel/dates.ts'
import { countedMinutes, freeTries, waitSeconds } from '../../../core/rules/pin-throttle.ts'
import { newId, nowOfDevice } from '../acts.ts'
import { ApiProblem } from '../api-problem.ts'
import { peopleDatabase } from './people-store.ts'

/**
 * Wrong PINs until the device wants to see its server. The waits before go by a clock that can be set;
 * this does not. A shop mistypes about once a day: thirty last a month, and find one of ten PINs of
 * four digits in three of a hundred attacks.
 */
export const mostWrong = 30

const refusal = (status: number, code: string, retryAfter?: number) =>
  new ApiProblem({ status, code, title: 'No PIN is looked at now', retryAfter })

/**
 * Counts a try before the PIN is looked at, or refuses. The transaction is one for all tabs, so that neither a reload
 * nor tries side by side outrun it. Gives what to take out again when the PIN was right.
 */
export function takeOfflineTry(): Promise<string> {
  const { tries, counts } = peopleDatabase()
  return peopleDatabase().transaction('rw', tries, counts, async () => {
    const wrong = (await counts.get('wrong'))?.count ?? 0
    if (wrong >= mostWrong) throw refusal(403, 'device.pins_stopped')
    const now = nowOfDevice()
    const at = Date.parse(now)
    await tries
      .where('at')
      .below(at - countedMinutes * 60_000)
      .delete()
    const times = (await tries.toArray()).map((one) => one.at)
    const lastAt = times.length > 0 ? instant(new Date(Math.max(...times)).toISOString()) : null
    const wait = waitSeconds({ count: times.length, lastAt }, freeTries.register, now)
    if (wait > 0) throw refusal(429, 'identity.pin_locked', wait)
    const id = newId()
    await tries.add({ id, at })
    await counts.put({ name: 'wrong', count: wrong + 1 })
    return id
  })
}

/** The PIN was right. It forgives only itself, so that knowing one helps nobody guess another. */
export function forgiveOfflineTry(id: string): Promise<void> {
  const { tries, counts } = peopleDatabase()
  return peopleDatabase().transaction('rw', tries, counts, async () => {
    const wrong = (await counts.get('wrong'))?.count ?? 0
    await tries.delete(id)
    await counts.put({ name: 'wrong', count: Math.max(0, wrong - 1) })
  })
}

/** The server was seen: it knows who may still be here. Waits that are running go on. */
export async function serverSeen(): Promise<void> {
  await peopleDatabase().counts.put({ name: 'wrong', count: 0 })
}
