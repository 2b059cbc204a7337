interface Placed {
  readonly position: number
}

/** The things of a list that stand elsewhere after one of them was moved: numbered from the top, only what changes. */
export function movedTo<T extends Placed>(list: readonly T[], at: number, to: number): T[] {
  const moved = list[at]
  if (!moved) return []
  const order = list.toSpliced(at, 1).toSpliced(to, 0, moved)
  return order.flatMap((one, position) => (one.position === position ? [] : [{ ...one, position }]))
}
