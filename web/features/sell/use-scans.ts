import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { ScannedItem } from '../../../core/contracts/catalog.ts'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import type { FindPrefix } from '../../../core/rules/till-command.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { isBillCode } from '../../offline/bill-codes.ts'
import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import { useBarcodeScanner } from '../../ui/barcode-scanner.tsx'
import type { BillSetting } from './bill.ts'
import { type Miss, withMiss } from './miss.ts'
import { scanNow } from './queries.ts'
import { createScanFlash, type ScanFlash } from './scan-flash.ts'
import { useBillScan } from './use-bill-scan.ts'

export interface FoundScan {
  readonly code: string
  readonly scanned: ScannedItem
  readonly prefix: FindPrefix | null
}

/** What became of a scan: on the bill, asked about just now, or put off because something else is asked about. */
export type ScanOutcome = 'sold' | 'asked' | 'waits'

let nextMiss = 1

/**
 * A lookup that takes longer must not hold up the scans behind it. The server is asked only while the list still
 * loads, and then they mostly wait for the same.
 */
const patience = 10_000

function inTime<T>(lookup: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The lookup took too long')), patience)
    lookup.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** The server has said that it does not know the code; everything else is worth another try. */
const isAnswer = (error: unknown) => error instanceof ApiProblem && answers.has(error.code)
const answers: ReadonlySet<string> = new Set([
  'catalog.item_unknown',
  'catalog.barcode_invalid',
  'request.malformed',
])

type Lookup = ScannedItem | 'unknown' | Promise<ScannedItem | 'unknown'>

/**
 * What the device knows is answered at once. While its list is still read or loaded the server is asked as well, and
 * whoever finds the code first has said it: without the server the device alone.
 */
function useLookup({ outletId, setting }: ScanPlace): (code: string) => Lookup {
  const queries = useQueryClient()
  const { labelSchemes } = setting.business.settings
  return useCallback(
    (code) => {
      const catalogue = catalogueOf(outletId)
      const onDevice = () => {
        const { memory, phase } = catalogue.view()
        const today = businessDateOf(nowOfDevice(), setting.outlet)
        const local = memory.scan(code, { labelSchemes, today })
        if (local.kind === 'found') return local.scanned
        return phase === 'ready' ? 'unknown' : null
      }
      const known = onDevice()
      if (known) return known
      const asked = inTime(scanNow(queries, outletId, code))
      const onceThere = catalogue.untilFound(onDevice, asked).then((found) => found ?? asked)
      return Promise.any([asked, onceThere]).catch(() => asked)
    },
    [outletId, setting.outlet, labelSchemes, queries],
  )
}

interface ScanPlace {
  readonly outletId: string
  readonly setting: BillSetting
}

/** Codes that are no line, until somebody has dealt with them. */
function useMisses() {
  const [misses, setMisses] = useState<readonly Miss[]>([])
  const add = useCallback((miss: Omit<Miss, 'id'>) => {
    setMisses((before) => withMiss(before, { id: nextMiss++, ...miss }))
  }, [])
  const dismiss = useCallback(
    (id: number) => setMisses((before) => before.filter((miss) => miss.id !== id)),
    [],
  )
  return { misses, add, dismiss }
}

interface ScanTakers {
  readonly onFound: (found: FoundScan) => ScanOutcome
  /** Whether something else than an item takes a code that no item has. */
  readonly onUnknown: (code: string) => boolean
}

/** What is shown and kept of a scan that was found, and of one that was not. */
function useOutcomes(
  { onFound, onUnknown }: ScanTakers,
  add: ReturnType<typeof useMisses>['add'],
  flash: ScanFlash,
) {
  const settle = useCallback(
    (found: FoundScan) => {
      const outcome = onFound(found)
      if (outcome === 'waits') {
        add({ code: found.code, why: 'waits', found, prefixes: [found.prefix] })
      }
      flash.show(outcome === 'sold' ? 'found' : 'attention')
      return outcome === 'sold'
    },
    [onFound, add, flash],
  )
  const miss = useCallback(
    (code: string, why: 'unknown' | 'lost', prefix: FindPrefix | null) => {
      if (why === 'unknown' && onUnknown(code)) return flash.show('attention')
      add({ code, why, found: null, prefixes: [prefix] })
      flash.show('missed')
    },
    [add, flash, onUnknown],
  )
  return { settle, miss }
}

/**
 * Scans in the order they came. Each becomes a line or a miss; a miss never holds up the next scan, and stays until
 * somebody has dealt with it.
 */
export function useScans(place: ScanPlace, to: ScanTakers, enabled: boolean) {
  const lookUp = useLookup(place)
  const { misses, add, dismiss } = useMisses()
  const turn = useRef<Promise<boolean> | null>(null)
  const waiting = useRef<() => FindPrefix | null>(() => null)
  const flash = useMemo(createScanFlash, [])
  const openBill = useBillScan()

  const { settle, miss } = useOutcomes(to, add, flash)

  /**
   * All codes are looked up at once, and become lines in the order of their scans: twenty a second neither wait for
   * the network one by one nor change places.
   */
  const scan = useCallback(
    (code: string, typed?: FindPrefix | null): Promise<unknown> => {
      if (isBillCode(code)) {
        const not = (why: 'lost' | 'unknown') => miss(code, why, null)
        return openBill(code).then(
          (opened) => (opened ? undefined : not('unknown')),
          () => not('lost'),
        )
      }
      // What stood before the code when it came: the next scan must not find it any more.
      const prefix = typed === undefined ? waiting.current() : typed
      const lookup = lookUp(code)
      const fail = (why: 'lost' | 'unknown') => {
        miss(code, why, prefix)
        return false
      }
      const finish = (scanned: ScannedItem | 'unknown') =>
        scanned === 'unknown' ? fail('unknown') : settle({ code, scanned, prefix })
      if (!(lookup instanceof Promise) && turn.current === null) {
        finish(lookup)
        return Promise.resolve()
      }
      const own = Promise.resolve(lookup)
      // Its failure is dealt with when its turn comes.
      own.catch(() => undefined)
      const before = turn.current?.catch(() => false) ?? Promise.resolve(true)
      const mine: Promise<boolean> = before
        .then(async (allSold) => {
          const sold = await own.then(finish, (error) => fail(isAnswer(error) ? 'unknown' : 'lost'))
          return allSold && sold
        })
        .finally(() => {
          if (turn.current === mine) turn.current = null
        })
      turn.current = mine
      return mine
    },
    [lookUp, settle, miss, openBill],
  )

  // The router goes on at once: the order is kept here.
  useBarcodeScanner((code) => void scan(code), { enabled })
  /** The codes that are still looked up, or null; says then whether all of them are on the bill. */
  const pending = useCallback(() => turn.current, [])
  return useMemo(
    () => ({ misses, dismiss, scan, settle, flash, waiting, pending }),
    [misses, dismiss, scan, settle, flash, pending],
  )
}
