import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { ScannedItem } from '../../../core/contracts/catalog.ts'
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

/**
 * Scans in the order they came. Each becomes a line or a miss; a miss never holds up the next scan, and stays until
 * somebody has dealt with it.
 */
export function useScans(
  outletId: string,
  onFound: (scanned: ScannedItem) => void,
  enabled: boolean,
) {
  const queries = useQueryClient()
  const [misses, setMisses] = useState<readonly Miss[]>([])
  const [flash, setFlash] = useState<'found' | 'missed' | undefined>()

  const show = useCallback((kind: 'found' | 'missed') => {
    setFlash(kind)
    setTimeout(() => setFlash(undefined), 300)
    if (kind === 'found') signalFound()
    else signalMissed()
  }, [])

  /** Resolves to whether the code became a line. */
  const scan = useCallback(
    async (code: string): Promise<boolean> => {
      try {
        onFound(await scanNow(queries, outletId, code))
        show('found')
        return true
      } catch (error) {
        const answered = error instanceof ApiProblem && error.status >= 400 && error.status < 500
        const why = answered && error.status !== 401 ? 'unknown' : 'lost'
        const miss: Miss = { id: nextMiss++, code, why }
        setMisses((before) => [...before.filter((one) => one.code !== code), miss])
        show('missed')
        return false
      }
    },
    [queries, outletId, onFound, show],
  )

  const dismiss = useCallback(
    (id: number) => setMisses((before) => before.filter((miss) => miss.id !== id)),
    [],
  )

  useBarcodeScanner(scan, { enabled })
  return { misses, dismiss, scan, flash, show }
}
