/** Something on a column of the calendar; half-open, in any unit. */
export interface Block {
  readonly id: string
  readonly from: number
  readonly to: number
}

export interface Placed<B extends Block> {
  readonly block: B
  /** Lane from the left, how many lanes there are beside each other here, and how many of them it may fill. */
  readonly lane: number
  readonly lanes: number
  readonly wide: number
}

/**
 * Puts overlapping blocks of a column beside each other: each into the first lane that is free, and as wide as what
 * overlaps it lets it be. Blocks that overlap nothing fill the column. By start, then the longer first, then id: the
 * order in which they come changes nothing.
 */
export function inLanes<B extends Block>(blocks: readonly B[]): Placed<B>[] {
  const sorted = blocks.toSorted(
    (a, b) => a.from - b.from || b.to - a.to || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
  const placed: Placed<B>[] = []
  let bunch: B[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const block of sorted) {
    if (block.from >= end) {
      placed.push(...bunchInLanes(bunch))
      bunch = []
    }
    bunch.push(block)
    end = Math.max(end, block.to)
  }
  return [...placed, ...bunchInLanes(bunch)]
}

/** Blocks of which each overlaps another, directly or by others between them. */
function bunchInLanes<B extends Block>(bunch: readonly B[]): Placed<B>[] {
  const lanes: B[][] = []
  const laneOf = bunch.map((block) => {
    const free = lanes.findIndex((lane) => (lane.at(-1)?.to ?? 0) <= block.from)
    const lane = free < 0 ? lanes.length : free
    lanes[lane] = [...(lanes[lane] ?? []), block]
    return lane
  })
  return bunch.map((block, i) => {
    const lane = laneOf[i] as number
    const next = lanes.findIndex((each, l) => l > lane && each.some((other) => meet(other, block)))
    return { block, lane, lanes: lanes.length, wide: (next < 0 ? lanes.length : next) - lane }
  })
}

export function meet(a: Omit<Block, 'id'>, b: Omit<Block, 'id'>): boolean {
  return a.from < b.to && b.from < a.to
}
