/**
 * Stops on a state that correct code cannot reach. Refusals of users' input are decisions instead.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken assumption: ${message}`)
}
