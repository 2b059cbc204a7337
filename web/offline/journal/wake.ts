import { doubtConnection } from '../connection.ts'
import { queueTag } from './queue-tag.ts'

// Where the browser has Background Sync, it says when there is a network again, also to windows whose
// clocks it has slowed down in the background. The windows send; the worker has no session
// (decision 113).

interface Syncing {
  readonly sync?: { register(tag: string): Promise<void> }
}

/** Asks the browser to call when there is a network again. Browsers without it leave it at the clock of the page. */
export async function askToBeWoken(): Promise<void> {
  try {
    const registration = (await navigator.serviceWorker?.getRegistration()) as Syncing | undefined
    await registration?.sync?.register(queueTag)
  } catch {
    // Forbidden for this address or switched off: the queue is tried again by the clock.
  }
}

/** Calls `wake` when the browser says so. */
export function onWake(wake: () => void): void {
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data !== queueTag) return
    doubtConnection()
    wake()
  })
}

/** Shows on the icon of the installed app how much has not arrived: it is seen when the app is closed, too. */
export function showOnIcon(unsent: number): void {
  const shown = unsent > 0 ? navigator.setAppBadge?.(unsent) : navigator.clearAppBadge?.()
  void shown?.catch(() => undefined)
}
