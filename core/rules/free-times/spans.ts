/**
 * Half-open spans [from, to) of one owner's time: sorted, apart from each other, none empty. They are kept flat, from
 * and to by turns, because the free times of a month walk over tens of thousands of them.
 */
export type Spans = readonly number[]

export interface Span {
  readonly from: number
  readonly to: number
}

/** Any spans in order, those that touch or overlap as one; empty and inverted ones vanish. */
export function spansOf(list: readonly Span[]): Spans {
  const isSorted = list.every((span, i) => i === 0 || (list[i - 1] as Span).from <= span.from)
  const sorted = isSorted ? list : list.toSorted((a, b) => a.from - b.from)
  const made: number[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const { from, to } of sorted) {
    if (from >= to) continue
    if (from > end) made.push(from, to)
    else if (to > end) made[made.length - 1] = to
    end = Math.max(end, to)
  }
  return made
}

/** Flat times, sorted by their beginnings, as spans: those that touch or overlap as one. */
export function joined(times: readonly number[]): Spans {
  const made: number[] = []
  let end = Number.NEGATIVE_INFINITY
  for (let i = 0; i < times.length; i += 2) {
    const next = to(times, i)
    if (from(times, i) > end) made.push(from(times, i), next)
    else if (next > end) made[made.length - 1] = next
    end = Math.max(end, next)
  }
  return made
}

/** Flat times in order of their beginnings. */
export function inOrder(times: readonly number[]): readonly number[] {
  const order: number[] = []
  let isSorted = true
  for (let i = 0; i < times.length; i += 2) {
    order.push(i)
    if (i > 0 && from(times, i) < from(times, i - 2)) isSorted = false
  }
  if (isSorted) return times
  order.sort((a, b) => from(times, a) - from(times, b))
  const sorted: number[] = []
  for (const i of order) sorted.push(from(times, i), to(times, i))
  return sorted
}

export function listOf(spans: Spans): Span[] {
  const list: Span[] = []
  for (let i = 0; i < spans.length; i += 2) list.push({ from: from(spans, i), to: to(spans, i) })
  return list
}

/** What is in the first and not in the second. */
export function without(spans: Spans, taken: Spans): Spans {
  const left: number[] = []
  let t = 0
  for (let i = 0; i < spans.length; i += 2) {
    let start = from(spans, i)
    const end = to(spans, i)
    while (t < taken.length && to(taken, t) <= start) t += 2
    let next = t
    while (next < taken.length && from(taken, next) < end) {
      if (from(taken, next) > start) left.push(start, from(taken, next))
      start = Math.max(start, to(taken, next))
      next += 2
    }
    if (start < end) left.push(start, end)
    t = Math.max(t, next - 2)
  }
  return left
}

/** What is in both. */
export function both(a: Spans, b: Spans): Spans {
  const shared: number[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const start = Math.max(from(a, i), from(b, j))
    const end = Math.min(to(a, i), to(b, j))
    if (start < end) shared.push(start, end)
    if (to(a, i) < to(b, j)) i += 2
    else j += 2
  }
  return shared
}

/**
 * When something may start that takes the given spans, counted from its start, out of free time: for each of them
 * [from − its from, to − its to], and all at once. These are closed, as a start may be the last that fits.
 */
export function startsWithin(free: Spans, taken: Spans): Spans {
  let starts = eroded(free, from(taken, 0), to(taken, 0))
  for (let i = 2; i < taken.length && starts.length > 0; i += 2) {
    starts = bothClosed(starts, eroded(free, from(taken, i), to(taken, i)))
  }
  return starts
}

function eroded(free: Spans, begin: number, end: number): Spans {
  const starts: number[] = []
  for (let i = 0; i < free.length; i += 2) {
    const first = from(free, i) - begin
    const last = to(free, i) - end
    if (first <= last) starts.push(first, last)
  }
  return starts
}

function bothClosed(a: Spans, b: Spans): Spans {
  const shared: number[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const first = Math.max(from(a, i), from(b, j))
    const last = Math.min(to(a, i), to(b, j))
    if (first <= last) shared.push(first, last)
    if (to(a, i) < to(b, j)) i += 2
    else j += 2
  }
  return shared
}

/** Where the span that holds the moment stands, or -1. */
export function indexAt(spans: Spans, moment: number): number {
  let low = 0
  let high = spans.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if (to(spans, 2 * middle) <= moment) low = middle + 1
    else high = middle
  }
  const found = 2 * low
  return found < spans.length && from(spans, found) <= moment ? found : -1
}

function from(spans: Spans, i: number): number {
  return spans[i] as number
}

function to(spans: Spans, i: number): number {
  return spans[i + 1] as number
}
