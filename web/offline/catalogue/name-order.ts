/** The slots of a catalogue in the order of their texts. */
export interface NameOrder {
  add(slot: number): void
  remove(slot: number): void
  slots(): readonly number[]
  /** The place of a slot as of the last settling; new ones stand last until then. */
  rankOf(slot: number): number
  settle(giveWay: () => Promise<void>): Promise<void>
}

/** Slots sorted or merged in one go: a millisecond or two, also on a slow device. */
const pieceSize = 2_000

export function createNameOrder(textOf: (slot: number) => string): NameOrder {
  let sorted: number[] = []
  const waiting = new Set<number>()
  const removed = new Set<number>()
  let ranks = new Int32Array(0)

  const compare = (a: number, b: number) => {
    const [left, right] = [textOf(a), textOf(b)]
    return left < right ? -1 : left > right ? 1 : a - b
  }

  return {
    add(slot) {
      waiting.add(slot)
    },
    remove(slot) {
      if (waiting.delete(slot)) return
      removed.add(slot)
    },
    slots: () => (removed.size === 0 ? sorted : sorted.filter((slot) => !removed.has(slot))),
    rankOf: (slot) => ranks[slot] ?? 9_999_999,
    async settle(giveWay) {
      if (waiting.size === 0 && removed.size === 0) return
      const fresh = [...waiting]
      waiting.clear()
      const gone = new Set(removed)
      removed.clear()
      const kept = sorted.filter((slot) => !gone.has(slot))
      const runs = [kept]
      for (let start = 0; start < fresh.length; start += pieceSize) {
        runs.push(fresh.slice(start, start + pieceSize).sort(compare))
        await giveWay()
      }
      const merged = await mergeAll(runs, compare, giveWay)
      const places = new Int32Array(merged.reduce((most, slot) => Math.max(most, slot + 1), 0))
      merged.forEach((slot, rank) => {
        places[slot] = rank
      })
      sorted = merged
      ranks = places
    },
  }
}

type Compare = (a: number, b: number) => number

/** Merges sorted runs by twos until one is left. */
async function mergeAll(
  runs: readonly number[][],
  compare: Compare,
  giveWay: () => Promise<void>,
): Promise<number[]> {
  let left = runs.filter((run) => run.length > 0)
  while (left.length > 1) {
    const next: number[][] = []
    for (let i = 0; i < left.length; i += 2) {
      const [first = [], second = []] = left.slice(i, i + 2)
      next.push(await merge(first, second, { compare, giveWay }))
    }
    left = next
  }
  return left[0] ?? []
}

async function merge(
  first: readonly number[],
  second: readonly number[],
  { compare, giveWay }: { readonly compare: Compare; readonly giveWay: () => Promise<void> },
): Promise<number[]> {
  const merged: number[] = []
  let [i, j] = [0, 0]
  while (i < first.length || j < second.length) {
    const [a, b] = [first[i], second[j]]
    const takesFirst = b === undefined || (a !== undefined && compare(a, b) <= 0)
    if (takesFirst) i += 1
    else j += 1
    merged.push((takesFirst ? a : b) as number)
    if (merged.length % pieceSize === 0) await giveWay()
  }
  return merged
}
