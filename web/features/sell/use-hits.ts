import { useMemo } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { useReachable } from '../../offline/use-session.ts'
import { useDebounced } from '../../ui/use-debounced.ts'
import { useItemSearch } from './queries.ts'
import { useTill } from './till-context.ts'

const mostHits = 30
/** As long as a pause between two keys: the server is not asked for every letter. */
const pause = 140

export interface Hits {
  readonly items: readonly Item[]
  /** Nothing was found so far, and the answer is still on its way. */
  readonly pending: boolean
  readonly failed: { readonly again: () => void; readonly busy: boolean } | null
  /** The list belongs to the text as it stands now. */
  readonly current: boolean
}

/**
 * What a text finds. The device answers with every key; only while its list is still loading the server is asked, and
 * without the server what has come so far is searched.
 */
export function useHits(wanted: string): Hits {
  const { outletId, setting } = useTill()
  const { phase, version, memory } = useCatalogue(outletId)
  const reachable = useReachable()
  const { currency } = setting.business
  const isLocal = phase === 'ready' || !reachable
  const local = useMemo(
    () =>
      isLocal && wanted !== '' && version >= 0 ? memory.search(wanted, mostHits, currency) : [],
    [isLocal, wanted, version, memory, currency],
  )
  const settled = useDebounced(isLocal ? '' : wanted, pause)
  const remote = useItemSearch(outletId, isLocal ? '' : settled)
  if (isLocal || wanted === '') return { items: local, pending: false, failed: null, current: true }
  const isCurrent = settled === wanted && !remote.isPlaceholderData && remote.data !== undefined
  const failed = remote.isError
    ? { again: () => void remote.refetch(), busy: remote.isFetching }
    : null
  const pending = !remote.data && !remote.isError
  return { items: remote.data ?? [], pending, failed, current: isCurrent }
}

/** The same as a command, for Enter that came before the list did. */
export function hitsNow(
  place: { readonly outletId: string; readonly currency: string },
  wanted: string,
): readonly Item[] | null {
  const { phase, memory } = catalogueOf(place.outletId).view()
  return phase === 'ready' ? memory.search(wanted, mostHits, place.currency) : null
}
