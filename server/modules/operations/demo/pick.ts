export type Pick = <T>(list: readonly T[]) => T

/** Choices that look random and are the same each time (a linear congruential generator, Numerical Recipes). */
export function picker(seed: number): Pick {
  let state = seed
  return (list) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return list[Math.floor((state / 2 ** 32) * list.length)] as (typeof list)[number]
  }
}
