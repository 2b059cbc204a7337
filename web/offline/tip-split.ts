/** The bill whose tip somebody wants to split, as the till or the bills screen knows it. */
let saleId: string | null = null
const listeners = new Set<() => void>()

/** Opens the sheet in which the tip of a bill is split among its people. */
export const openTipSplit = (next: string): void => settle(next)
export const closeTipSplit = (): void => settle(null)
export const currentTipSplit = (): string | null => saleId

export function subscribeToTipSplit(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: string | null): void {
  saleId = next
  for (const listener of listeners) listener()
}
