/** Numbers that look random and are the same for the same seed (a linear congruential generator, Numerical Recipes). */
export function dice(seed: number) {
  let state = seed
  const below = (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  return { below, of: <T>(list: readonly T[]) => list[below(list.length)] as T }
}
export type Dice = ReturnType<typeof dice>
