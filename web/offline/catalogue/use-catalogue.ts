import { useEffect, useSyncExternalStore } from 'react'
import { catalogueOf } from './catalogue.ts'
import type { CatalogueView } from './catalogue-load.ts'

/** The item list of an outlet as this device has it, kept fresh while it is looked at. */
export function useCatalogue(outletId: string): CatalogueView {
  const catalogue = catalogueOf(outletId)
  useEffect(() => void catalogue.refresh(), [catalogue])
  return useSyncExternalStore(catalogue.subscribe, catalogue.view)
}
