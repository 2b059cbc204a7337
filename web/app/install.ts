import { useSyncExternalStore } from 'react'

/** Chromium's offer to install, which it makes when it thinks fit; no standard knows it yet. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

/** How this device may get the app: the browser asks, or the person does it in the browser's own menu. */
export type Installing = 'offered' | 'by-hand' | null

let offer: InstallOffer | null = null
const listeners = new Set<() => void>()

function settle(next: InstallOffer | null): void {
  offer = next
  for (const listener of listeners) listener()
}

const isInstalled = () =>
  matchMedia('(display-mode: standalone)').matches ||
  ('standalone' in navigator && navigator.standalone === true)

/** iPhones and iPads install from their Share menu only. An iPad says that it is a Mac; no Mac has a touch screen. */
function isApple(): boolean {
  const { userAgent, maxTouchPoints } = navigator
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)
}

function installing(): Installing {
  if (isInstalled()) return null
  if (offer) return 'offered'
  return isApple() && globalThis.isSecureContext ? 'by-hand' : null
}

/** Keeps the browser's offer for the menu, where people look for it, instead of a bar over the bill. */
export function keepInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    settle(event as InstallOffer)
  })
  window.addEventListener('appinstalled', () => settle(null))
}

export async function acceptInstallOffer(): Promise<void> {
  const accepted = offer
  // Each offer can be taken up once; the browser makes another one after a no.
  settle(null)
  await accepted?.prompt()
}

export function useInstalling(): Installing {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, installing)
}
