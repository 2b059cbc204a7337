import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { invalidateFor, queriesMadeOldBy } from './live-invalidation.ts'

test('a sale makes bills, shift, figures and stock old', () => {
  expect(queriesMadeOldBy('sale.completed')).toEqual(
    expect.arrayContaining(['sales', 'shifts', 'reports', 'stock']),
  )
})

test('an event nobody shows makes nothing old', () => {
  expect(queriesMadeOldBy('weather.changed')).toEqual([])
})

test('an answer that was asked for before the event does not pass for new', async () => {
  const queries = new QueryClient()
  let answer = (_points: number) => {}
  const asked = new Promise<number>((resolve) => {
    answer = resolve
  })
  const queryKey = ['customers', 'one', 'meera']
  const read = queries.fetchQuery({ queryKey, queryFn: () => asked })
  invalidateFor(queries, 'customer.changed')
  answer(0)
  expect(await read).toBe(0)
  await expect.poll(() => queries.getQueryState(queryKey)?.isInvalidated).toBe(true)
})
