/** What labels are wanted for, carried from the screen where it was chosen to the one that prints. */
export interface WantedLabel {
  readonly itemId: string
  readonly packId: string | null
  /** As people know it, so that nothing has to be asked again. */
  readonly name: string
  readonly copies: number
}

const key = 'vendly.labels'

export function wantedLabels(): WantedLabel[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? (kept as WantedLabel[]) : []
  } catch {
    return []
  }
}

/** Stays until the tab is closed, so that a reload loses nothing. */
export function wantLabels(lines: readonly WantedLabel[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(lines))
  } catch {
    // Without storage the choice is lost with the page, and is made again.
  }
}
