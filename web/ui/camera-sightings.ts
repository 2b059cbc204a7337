/** What the camera has seen lately: when, and whether it was told already. */
export type Sightings = ReadonlyMap<string, { readonly at: number; readonly told: boolean }>

export const noSightings: Sightings = new Map()

/** Two frames in so many milliseconds have to agree: one frame alone may be misread. */
const agreeWithin = 800
/** A thing that is held still is one scan. After so many milliseconds out of sight it is another. */
const awayFor = 1_500

/** Takes what one frame shows; `scans` are the codes that count as scanned with it, in their order. */
export function see(
  before: Sightings,
  codes: readonly string[],
  at: number,
): { readonly sightings: Sightings; readonly scans: readonly string[] } {
  const recent = [...before].filter(([, seen]) => at - seen.at <= awayFor)
  const sightings = new Map(recent)
  const scans: string[] = []
  for (const code of new Set(codes)) {
    const seen = sightings.get(code)
    const agrees = seen !== undefined && (seen.told || at - seen.at <= agreeWithin)
    if (agrees && !seen.told) scans.push(code)
    sightings.set(code, { at, told: agrees })
  }
  return { sightings, scans }
}
