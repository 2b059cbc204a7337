import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { refreshCatalogues } from '../offline/catalogue/catalogue.ts'
import { displaysChanged } from '../offline/display.ts'
import { onBooksTold } from '../offline/journal/shift-books.ts'
import { openLiveLine } from '../offline/live.ts'
import { reviewEnrolled } from '../offline/people/people.ts'
import { invalidateFor } from './live-invalidation.ts'

const reviewPeople = () => void reviewEnrolled().catch(() => undefined)

/** While somebody is signed in, what changed elsewhere is read again. */
export function useLiveUpdates(): void {
  const queries = useQueryClient()
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
          if (/^(item|favourites)\./.test(event.type)) refreshCatalogues()
          invalidateFor(queries, event.type)
        },
        () => {
          displaysChanged()
          refreshCatalogues()
          reviewPeople()
          void queries.invalidateQueries()
        },
      ),
    [queries],
  )
}
