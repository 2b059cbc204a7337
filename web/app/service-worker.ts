import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { queueTag } from '../offline/journal/queue-tag.ts'
import { isAppAddress } from './app-paths.ts'

/** Every file of the build with the hash of its content, filled in by tools/service-worker.mjs. */
declare const precached: { url: string; revision: string | null; integrity: string }[]

/** What of a service worker's own scope is used here; the types of pages do not know it. */
interface WorkerScope {
  skipWaiting(): Promise<void>
  readonly clients: {
    claim(): Promise<void>
    matchAll(which: { type: 'window' }): Promise<readonly { postMessage(said: unknown): void }[]>
  }
  addEventListener(type: 'sync', listener: (event: Lasting & { tag: string }) => void): void
  addEventListener(type: 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void
}
const scope = self as unknown as WorkerScope

// The whole app or none of it: a file whose content is not that of this build fails the installation, and the version
// before stays. Its own files are dropped only when this one takes over.
precacheAndRoute(precached)
cleanupOutdatedCaches()
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), { allowlist: [isAppAddress] }),
)

// A new version waits until a page says that the till is at rest (web/offline/update.ts).
scope.addEventListener('message', ({ data }) => {
  if (data === 'take over') void scope.skipWaiting()
})

// The page of the first visit lives from the device at once; it need not be opened a second time for that.
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))

// There is a network again: the windows that are open send what waits. The worker itself has no
// session to send it with.
scope.addEventListener('sync', (event) => {
  if (event.tag === queueTag) event.waitUntil(wakeWindows())
})

async function wakeWindows(): Promise<void> {
  for (const open of await scope.clients.matchAll({ type: 'window' })) open.postMessage(queueTag)
}
