import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { refreshBills } from '../offline/bills/bills-load.ts'
import { useBillsUpkeep } from '../offline/bills/use-bills-upkeep.ts'
import { refreshCatalogues } from '../offline/catalogue/catalogue.ts'
import { refreshCustomers } from '../offline/customers/device-customers.ts'
import { displaysChanged } from '../offline/display.ts'
import { onBooksTold } from '../offline/journal/shift-books.ts'
import { openLiveLine } from '../offline/live.ts'
import { reviewEnrolled } from '../offline/people/people.ts'
import { invalidateFor } from './live-invalidation.ts'

const reviewPeople = () => void reviewEnrolled().catch(() => undefined)

/** While somebody is signed in, what changed elsewhere is read again. */
export function useLiveUpdates(): void {
  const queries = useQueryClient()
  useBillsUpkeep()
  useEffect(
    () => onBooksTold(() => void queries.invalidateQueries({ queryKey: ['shifts'] })),
    [queries],
  )
  useEffect(
    () =>
      openLiveLine(
        (event) => {
          if (event.type === 'display.changed') displaysChanged()
          if (event.type === 'user.changed') reviewPeople()
          if (/^(customer|dues|sale|goods)\./.test(event.type)) void refreshCustomers()
          if (/^(item|favourites)\./.test(event.type)) refreshCatalogues()
          if (/^(sale|customer)\./.test(event.type)) void refreshBills()
          invalidateFor(queries, event.type)
        },
        () => {
          displaysChanged()
          refreshCatalogues()
          void refreshBills()
          void refreshCustomers()
          reviewPeople()
          void queries.invalidateQueries()
        },
      ),
    [queries],
  )
}
