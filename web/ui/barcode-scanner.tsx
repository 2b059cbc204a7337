import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { subscribeToScans } from './barcode-router.ts'
import { IconButton } from './button.tsx'
import { Icon } from './marks/marks.tsx'
import { playTone } from './tones.ts'

/**
 * Scans from anywhere on the screen, whatever has the focus; the characters never stay in a field.
 * Where several parts listen, the one that was enabled last gets the scan. An answer may be a
 * promise: the next scan waits for it.
 */
export function useBarcodeScanner(
  onScan: (code: string) => unknown,
  options: { minLength?: number; debounceMs?: number; enabled?: boolean } = {},
): void {
  const { minLength = 6, debounceMs = 150, enabled = true } = options
  const latest = useRef(onScan)
  // With what is on the screen, not a moment later: no key of a scan falls between two views.
  useLayoutEffect(() => {
    latest.current = onScan
  })
  useLayoutEffect(() => {
    if (!enabled) return
    return subscribeToScans({
      minLength,
      pause: debounceMs,
      onScan: (code) => latest.current(code),
    })
  }, [minLength, debounceMs, enabled])
}

export interface ScanAnswer {
  readonly found: boolean
  /** What to show: the item's name, or what can be done about an unknown code. */
  readonly says: ReactNode
  /** Buttons beside the words, for example Create and Custom item. */
  readonly actions?: ReactNode
}

export interface BarcodeScannerProps {
  onScan: (code: string) => ScanAnswer | Promise<ScanAnswer>
  dismissLabel: string
  enabled?: boolean
  minLength?: number
  debounceMs?: number
  silent?: boolean
}

/** A hit goes away by itself; a miss stays until it is dismissed or the next scan comes. */
const shownFor = 2_500

/** Listens for scans and shows what became of the last one. */
export function BarcodeScanner(props: BarcodeScannerProps) {
  const { onScan, dismissLabel, silent = false, ...options } = props
  const [shown, setShown] = useState<(ScanAnswer & { serial: number }) | null>(null)
  const serial = useRef(0)

  useBarcodeScanner(async (code) => {
    const answer = await onScan(code)
    serial.current += 1
    setShown({ ...answer, serial: serial.current })
    if (!silent) playTone(answer.found ? 'found' : 'missed')
  }, options)

  useEffect(() => {
    if (!shown?.found) return
    const timer = setTimeout(() => setShown(null), shownFor)
    return () => clearTimeout(timer)
  }, [shown])

  return (
    <div className="scan" role="status">
      {shown && (
        <div
          key={shown.serial}
          className={shown.found ? 'scan__card is-found' : 'scan__card is-missed'}
        >
          <Icon name={shown.found ? 'check' : 'scan-barcode'} />
          <span className="grow">{shown.says}</span>
          {shown.actions}
          <IconButton kind="quiet" icon="x" label={dismissLabel} onClick={() => setShown(null)} />
        </div>
      )}
    </div>
  )
}
