import { expect, test } from 'vitest'
import { units } from '../../../core/kernel/quantity.ts'
import { type Miss, togetherOf, withMiss } from './miss.ts'

const lost = (id: number, code: string, quantity: number | null = null): Miss => {
  const prefix = quantity === null ? null : { quantity: units(quantity), takeBack: false }
  return { id, code, why: 'lost', found: null, prefixes: [prefix] }
}

test('six scans of one code are six pieces on one card, whatever stood before them', () => {
  const scans = [lost(1, 'A'), lost(2, 'B'), lost(3, 'A', 3), lost(4, 'A')]
  const misses = scans.reduce(withMiss, [] as readonly Miss[])
  expect(misses.map(({ id, code }) => [id, code])).toEqual([
    [2, 'B'],
    [4, 'A'],
  ])
  const [b, a] = misses
  expect(a?.prefixes.map((prefix) => prefix?.quantity ?? null)).toEqual([null, units(3), null])
  expect(a && togetherOf(a)).toEqual({ quantity: units(5), takeBack: false })
  // A plain scan says nothing of how many: a pack, or what is weighed, is still asked about.
  expect(b && togetherOf(b)).toBeUndefined()
})

test('a code that turns out unknown keeps the scans that were lost before; one to take back stays so', () => {
  const unknown: Miss = { ...lost(2, 'A'), why: 'unknown' }
  expect(withMiss([lost(1, 'A')], unknown)).toMatchObject([{ id: 2, why: 'unknown' }])
  expect(withMiss([lost(1, 'A')], unknown)[0]?.prefixes).toHaveLength(2)
  const back: Miss = { ...lost(1, 'A'), prefixes: [{ quantity: null, takeBack: true }] }
  expect(togetherOf(back)).toEqual({ quantity: null, takeBack: true })
})

test('what waits for a decision is decided piece by piece', () => {
  const waits = (id: number): Miss => ({ ...lost(id, 'A'), why: 'waits' })
  const misses = [waits(1), lost(2, 'A'), waits(3)].reduce(withMiss, [] as readonly Miss[])
  expect(misses.map((miss) => miss.id)).toEqual([1, 2, 3])
})
