/**
 * Which slots have answered to every term so far, and how well. Arrays that are used again for every search: half the
 * catalogue may answer to one letter, and neither time nor memory is spent on each of them anew.
 */
export interface Marks {
  begin(terms: number): void
  /** These slots answer to the term; of several answers the first one counts. */
  note(slots: readonly number[], quality: number): void
  nextTerm(): void
  found(): readonly number[]
  qualityOf(slot: number): number
}

export function createMarks(): Marks {
  let reached = new Int32Array(1024)
  let qualities = new Uint8Array(1024)
  // Counts on from search to search, so that marks of earlier ones mean nothing.
  let now = 1
  let start = 1
  let last = 1
  let found: number[] = []

  function grow(slot: number): void {
    const size = Math.max(slot + 1, reached.length * 2)
    const [marks, worst] = [new Int32Array(size), new Uint8Array(size)]
    marks.set(reached)
    worst.set(qualities)
    reached = marks
    qualities = worst
  }

  return {
    begin(terms) {
      start = now + 1
      now = start
      last = start + terms
      found = []
    },
    note(slots, quality) {
      const [first, next, isLast] = [now === start, now + 1, now + 1 === last]
      for (const slot of slots) {
        if (slot >= reached.length) grow(slot)
        const mark = reached[slot] ?? 0
        if (first ? mark === next : mark !== now) continue
        reached[slot] = next
        qualities[slot] = first ? quality : Math.min(qualities[slot] ?? 0, quality)
        if (isLast) found.push(slot)
      }
    },
    nextTerm() {
      now += 1
    },
    found: () => found,
    qualityOf: (slot) => qualities[slot] ?? 0,
  }
}
