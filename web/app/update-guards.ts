import { keptAttempt } from '../features/sell/attempt.ts'
import { keptBills } from '../features/sell/bills-store.ts'
import { currentPlace } from '../offline/device.ts'
import { count, queueState } from '../offline/journal/queue-state.ts'
import { registerUpdateGuard } from '../offline/update.ts'

/** What is begun at the counter of this device is finished by the version that it was begun with. */
export function guardUpdates(): void {
  registerUpdateGuard('queue', async () => {
    await count()
    return queueState().unsent === 0
  })
  registerUpdateGuard('open-payment', async () => {
    const { registerId } = currentPlace()
    return registerId === null || keptAttempt(registerId) === null
  })
  registerUpdateGuard('open-bill', async () => {
    const { registerId } = currentPlace()
    if (registerId === null) return true
    // Bills that were put aside may wait for days; the new version reads them as this one does.
    return keptBills(registerId).current.lines.length === 0
  })
}
