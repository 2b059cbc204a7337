/** A timer that rings later than this tells of a machine that stalls: presses may be on their way behind it. */
const lateBy = 25
/** Then it is waited for again, but not for ever. */
const waitsAtMost = 6

let presses = 0

/** A press that others may never hear of, because it belongs to a scan: what waits for quiet does not act any more. */
export function notePress(): void {
  presses += 1
}

/**
 * Acts after so many milliseconds without a press, in the time of the machine: a stall is no pause. Returns the way to
 * call it off, for whoever hears of a press.
 */
export function whenQuiet(milliseconds: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const heard = presses
  const wait = (waits: number) => {
    const due = performance.now() + milliseconds
    timer = setTimeout(() => {
      const isStalling = performance.now() - due > lateBy
      if (presses !== heard) return
      if (isStalling && waits < waitsAtMost) wait(waits + 1)
      else act()
    }, milliseconds)
  }
  wait(1)
  return () => clearTimeout(timer)
}
