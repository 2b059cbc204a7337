import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { ScannedItem } from '../../../core/contracts/catalog.ts'
import type { FindPrefix } from '../../../core/rules/till-command.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { useBarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { signalFound, signalMissed } from './feedback.ts'
import { scanNow } from './queries.ts'

/** A scan that is not on the bill: nobody knows the code, or nobody could be asked. */
export interface Miss {
  readonly id: number
  readonly code: string
  readonly why: 'unknown' | 'lost'
}

let nextMiss = 1

/** A lookup that takes longer must not hold up the scans behind it. */
const patience = 4_000

function inTime<T>(lookup: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The lookup took too long')), patience)
    lookup.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** The server has said that it does not know the code; everything else is worth another try. */
const isAnswer = (error: unknown) =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 401

/**
 * Scans in the order they came. Each becomes a line or a miss; a miss never holds up the next scan, and stays until
 * somebody has dealt with it.
 */
export function useScans(
  outletId: string,
  onFound: (scanned: ScannedItem, prefix: FindPrefix | null) => void,
  enabled: boolean,
) {
  const queries = useQueryClient()
  const [misses, setMisses] = useState<readonly Miss[]>([])
  const turn = useRef(Promise.resolve())
  const waiting = useRef<() => FindPrefix | null>(() => null)
  const [flash, setFlash] = useState<'found' | 'missed' | undefined>()

  const show = useCallback((kind: 'found' | 'missed') => {
    setFlash(kind)
    setTimeout(() => setFlash(undefined), 300)
    if (kind === 'found') signalFound()
    else signalMissed()
  }, [])

  const miss = useCallback(
    (code: string, why: Miss['why']) => {
      setMisses((before) => [
        ...before.filter((one) => one.code !== code),
        { id: nextMiss++, code, why },
      ])
      show('missed')
    },
    [show],
  )

  /**
   * All codes are looked up at once, and become lines in the order of their scans: twenty a second neither wait for
   * the network one by one nor change places.
   */
  const scan = useCallback(
    (code: string, before?: FindPrefix): Promise<void> => {
      // What stood before the code when it came: the next scan must not find it any more.
      const prefix = before ?? waiting.current()
      const lookup = inTime(scanNow(queries, outletId, code))
      // Its failure is dealt with when its turn comes.
      lookup.catch(() => undefined)
      turn.current = turn.current.then(async () => {
        try {
          onFound(await lookup, prefix)
          show('found')
        } catch (error) {
          miss(code, isAnswer(error) ? 'unknown' : 'lost')
        }
      })
      return turn.current
    },
    [queries, outletId, onFound, show, miss],
  )

  const dismiss = useCallback(
    (id: number) => setMisses((before) => before.filter((miss) => miss.id !== id)),
    [],
  )

  // The router goes on at once: the order is kept here.
  useBarcodeScanner((code) => void scan(code), { enabled })
  return { misses, dismiss, scan, flash, show, waiting }
}
