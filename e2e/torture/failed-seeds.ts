/** Seeds by which something was once lost, doubled or wrong. `npm test` runs each again. */
export const failedSeeds: readonly { readonly seed: number; readonly was: string }[] = []
