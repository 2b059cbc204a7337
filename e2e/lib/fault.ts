/** To the server, or back from it. */
export type Way = 'up' | 'down'

/** What a proxy does to what goes through it. */
export type Fault =
  | { readonly kind: 'pass' }
  /** Everything comes later, in its order; by up to `jitterMs` more, as chance has it. */
  | { readonly kind: 'delay'; readonly ms: number; readonly jitterMs?: number }
  /** Each connection lets so many more bytes through on one way, and breaks. */
  | { readonly kind: 'cut'; readonly way: Way; readonly afterBytes: number }
  /** PostgreSQL has committed, and the connection breaks before it can say so. Always, or by a chance. */
  | { readonly kind: 'cut_after_commit'; readonly chance?: number }
  /** Connections are taken, and nothing ever comes of them. */
  | { readonly kind: 'black_hole' }
  /** Nobody listens. */
  | { readonly kind: 'refuse' }
  /** As in a hotel: every request gets a page that asks to sign in to the network, with status 200. */
  | { readonly kind: 'captive_portal' }
  /** Each request arrives twice: at once, or a second time later. */
  | { readonly kind: 'duplicate'; readonly laterMs?: number }

export const pass: Fault = { kind: 'pass' }

/** The same numbers between 0 and 1 for the same seed (mulberry32 by Tommy Ettinger). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
