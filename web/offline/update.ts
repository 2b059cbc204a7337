import { isReachable, subscribeToConnection } from './connection.ts'
import { announceUpdates, askOtherWindows } from './update-windows.ts'

/** What may ask a new version to wait. Each has its sentence in the words of the frame. */
export type UpdateGuard = 'open-bill' | 'open-payment' | 'queue' | 'other-window'

export interface UpdateState {
  /** A new version of the app lies on this device, whole, and waits. */
  readonly ready: boolean
  /** What it waits for; null when it may take over. */
  readonly waitsFor: UpdateGuard | null
}

const hour = 3_600_000
/** While a new version waits, the guards are asked this often. */
const askAgainAfter = 5_000
/** Nobody has touched the device for so long. */
const restAfter = 60_000

const guards = new Map<UpdateGuard, () => Promise<boolean>>()
const listeners = new Set<() => void>()
let state: UpdateState = { ready: false, waitsFor: null }
let registration: ServiceWorkerRegistration | undefined
let touchedAt = Number.NEGATIVE_INFINITY

export const updateState = (): UpdateState => state

export function subscribeToUpdate(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `mayUpdate` answers true while nothing of its own would be lost or crossed by another version. */
export function registerUpdateGuard(name: UpdateGuard, mayUpdate: () => Promise<boolean>): void {
  guards.set(name, mayUpdate)
}

function settle(next: UpdateState): void {
  if (next.ready === state.ready && next.waitsFor === state.waitsFor) return
  state = next
  for (const listener of listeners) listener()
}

async function firstRefusing(): Promise<UpdateGuard | null> {
  for (const [name, mayUpdate] of guards) {
    // A guard that cannot tell says no: waiting costs nothing.
    if (!(await mayUpdate().catch(() => false))) return name
  }
  return null
}

/** Nothing typed would be lost, and nobody is in the middle of something. */
function isAtRest(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement>(
    'input:not([type=checkbox], [type=radio]), textarea',
  )
  const typed = [...fields].some((field) => field.value !== '')
  const dialog = document.querySelector('dialog[open]')
  return !typed && dialog === null && performance.now() - touchedAt > restAfter
}

/** What holds the update up, in this window or another one of this device. */
async function findHold(): Promise<UpdateGuard | null> {
  const own = await firstRefusing()
  if (own) return own
  const others = await askOtherWindows()
  return others.some((other) => other.held) ? 'other-window' : null
}

async function look(): Promise<void> {
  const waiting = registration?.waiting
  if (!waiting) return settle({ ready: false, waitsFor: null })
  const waitsFor = await findHold()
  settle({ ready: true, waitsFor })
  if (waitsFor || !isAtRest()) return
  const others = await askOtherWindows()
  if (others.every((other) => other.atRest && !other.held)) waiting.postMessage('take over')
}

/** Takes the new version now, unless something holds it up. All windows of the device open anew. */
export async function updateNow(): Promise<void> {
  const waitsFor = await findHold()
  settle({ ...state, waitsFor })
  if (!waitsFor) registration?.waiting?.postMessage('take over')
}

function watch(found: ServiceWorkerRegistration): void {
  registration = found
  const check = () => void found.update().catch(() => undefined)
  setInterval(check, hour)
  // A server that was away may have been renewed meanwhile.
  subscribeToConnection(() => isReachable() && check())
  setInterval(() => void look(), askAgainAfter)
  found.addEventListener('updatefound', () => {
    found.installing?.addEventListener('statechange', () => void look())
  })
  void look()
}

/** Every window leaves the old version when the new one takes over; the very first one takes nothing over. */
function openAnewOnTakeOver(hadVersion: boolean): void {
  let isRenewal = hadVersion
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isRenewal) location.reload()
    isRenewal = true
  })
}

/** Puts the app on this device, so that it opens without a server, and keeps it new. Only on secure addresses. */
export async function keepAppOnDevice(): Promise<void> {
  const workers = globalThis.navigator?.serviceWorker
  if (!workers) return
  const touched = () => {
    touchedAt = performance.now()
  }
  for (const kind of ['pointerdown', 'keydown']) {
    window.addEventListener(kind, touched, { capture: true, passive: true })
  }
  announceUpdates(async () => ({ held: (await firstRefusing()) !== null, atRest: isAtRest() }))
  try {
    const known = await workers.getRegistration()
    openAnewOnTakeOver(known?.active !== undefined && known.active !== null)
    const found = await workers.register('/sw.js', { updateViaCache: 'none' })
    // Browsers whose owner has forbidden service workers answer with nothing.
    if (found) watch(found)
  } catch {
    // Without a server there is nothing to register, and what is on the device goes on working.
  }
}
