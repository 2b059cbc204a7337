/** What the camera has seen lately: when and in which frame, and whether it was told already. */
export interface Sightings {
  readonly frame: number
  readonly codes: ReadonlyMap<
    string,
    { readonly at: number; readonly frame: number; readonly told: boolean }
  >
}

export const noSightings: Sightings = { frame: 0, codes: new Map() }

/** Two frames in so many milliseconds have to agree: one frame alone may be misread. */
const agreeWithin = 800
/** A thing that is held still is one scan. After so many milliseconds out of sight it is another. */
const awayFor = 1_500

/**
 * Takes what one frame shows; `scans` are the codes that count as scanned with it, in their order. A slow device may
 * take seconds for a frame: two that follow each other always belong together.
 */
export function see(
  before: Sightings,
  codes: readonly string[],
  at: number,
): { readonly sightings: Sightings; readonly scans: readonly string[] } {
  const frame = before.frame + 1
  const together = (seen: { at: number; frame: number }, within: number) =>
    seen.frame === before.frame || at - seen.at <= within
  const kept = new Map([...before.codes].filter(([, seen]) => together(seen, awayFor)))
  const scans: string[] = []
  for (const code of new Set(codes)) {
    const seen = kept.get(code)
    const agrees = seen !== undefined && (seen.told || together(seen, agreeWithin))
    if (agrees && !seen.told) scans.push(code)
    kept.set(code, { at, frame, told: agrees })
  }
  return { sightings: { frame, codes: kept }, scans }
}
