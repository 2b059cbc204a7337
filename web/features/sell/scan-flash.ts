import { useSyncExternalStore } from 'react'
import { afterPaint } from '../../ui/after-paint.ts'
import { signalAttention, signalFound, signalMissed } from './feedback.ts'

export type ScanSign = 'found' | 'missed' | 'attention'

const shownFor = 300

const signals = { found: signalFound, missed: signalMissed, attention: signalAttention }

/** What the field shows for a moment after a scan. Apart from the till's state: only the field is drawn again. */
export interface ScanFlash {
  show(sign: ScanSign): void
  now(): ScanSign | undefined
  subscribe(listener: () => void): () => void
}

export function createScanFlash(): ScanFlash {
  const listeners = new Set<() => void>()
  let sign: ScanSign | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const settle = (next: ScanSign | undefined) => {
    if (next === sign) return
    sign = next
    for (const listener of listeners) listener()
  }
  return {
    show(next) {
      settle(next)
      afterPaint(signals[next])
      clearTimeout(timer)
      timer = setTimeout(() => settle(undefined), shownFor)
    },
    now: () => sign,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A scan that needs a person shows as one that found nothing: the field asks to look up. */
export function useScanFlash(flash: ScanFlash): 'found' | 'missed' | undefined {
  const sign = useSyncExternalStore(flash.subscribe, flash.now)
  return sign === 'attention' ? 'missed' : sign
}
