import { useCallback, useEffect, useRef } from 'react'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useToast } from '../../ui/toast.tsx'
import type { Cart } from './cart.ts'
import type { Sold } from './new-line.ts'
import { type Asks, asksOf, chosenMrp, freshness } from './piece.ts'
import type { OpenSheet, Till } from './till-context.ts'
import type { FoundScan, ScanOutcome } from './use-scans.ts'
import { words } from './words.ts'

/** What a scan puts on the bill. A pack counts as one of itself: its price is for the whole. */
function soldBy({ scanned, prefix }: FoundScan, cart: Cart): Sold {
  const counted = prefix?.quantity ?? undefined
  const plain = scanned.printedTotalMinor === null && scanned.quantityMilli === units(1)
  const { packId, printedTotalMinor, batch, expiresOn, serial } = scanned
  return {
    packId,
    quantityMilli: packId || plain ? counted : scanned.quantityMilli,
    printedTotalMinor,
    mrpMinor: packId ? null : chosenMrp(cart, scanned.item),
    batch,
    expiresOn,
    serial,
  }
}

/**
 * What becomes of a scanned thing. Where a person has to decide, a sheet asks; what needs a decision while one is
 * asked waits in the list of scans, and everything else goes on the bill behind the sheet.
 */
export function useFound(
  till: Till,
  view: { readonly cart: Cart; readonly sheet: OpenSheet | null; readonly before: () => void },
): (found: FoundScan) => ScanOutcome {
  const { sell, pick, openSheet, setting } = till
  const toast = useToast()
  const asking = useRef(false)
  const latest = useRef(view)
  useEffect(() => {
    latest.current = view
    if (view.sheet === null) asking.current = false
  })

  const ask = useCallback(
    (found: FoundScan, asks: Asks): ScanOutcome => {
      const { cart, sheet } = latest.current
      if (asking.current || sheet !== null) return 'waits'
      asking.current = true
      const { item } = found.scanned
      if (asks === 'weight') openSheet({ kind: 'weigh', item })
      else openSheet({ kind: 'piece', sold: { item, ...soldBy(found, cart) }, code: found.code })
      return 'asked'
    },
    [openSheet],
  )

  return useCallback(
    (found) => {
      const { cart, before } = latest.current
      before()
      const { scanned, prefix } = found
      const { item } = scanned
      if (prefix?.takeBack) {
        pick(item, prefix)
        return 'sold'
      }
      const today = businessDateOf(nowOfDevice(), setting.outlet)
      const asks = asksOf(found, cart, today)
      const counted = prefix?.quantity ?? null
      if (asks && !(asks === 'weight' && counted !== null)) return ask(found, asks)
      const labelled = scanned.printedTotalMinor !== null || scanned.quantityMilli !== units(1)
      if (counted !== null && labelled && !scanned.packId) toast({ says: words.command.label })
      if (freshness(scanned, today) === 'near' && scanned.expiresOn) {
        toast({ says: words.piece.near(item.name, scanned.expiresOn) })
      }
      const whole = counted === null || item.soldBy === 'weight' || counted % 1000 === 0
      if (!whole) {
        toast({ says: words.command.whole(item.name) })
        return 'asked'
      }
      sell(item, soldBy(found, cart))
      return 'sold'
    },
    [ask, pick, sell, setting.outlet, toast],
  )
}
