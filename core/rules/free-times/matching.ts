import { type Fits, markedAt } from './fits.ts'

/** Sets of groups of which each pair needs different owners, one grown from each group; those of one are left out. */
export function cliquesOf(apart: readonly (readonly boolean[])[]): number[][] {
  const grown = apart.map((_, g) => {
    const clique = [g]
    for (const h of apart.keys()) if (clique.every((each) => apart[each]?.[h])) clique.push(h)
    return clique.sort((a, b) => a - b)
  })
  const distinct = new Map(grown.map((clique) => [clique.join(), clique]))
  return [...distinct.values()].filter((clique) => clique.length > 1)
}

/**
 * Whether each set of groups that need owners of their own can have them, by augmenting paths (Kuhn). Without this
 * question ten guests with nine chairs would be tried in every order.
 */
export function canAllBeHeld(
  { fits, cliques }: { fits: readonly Fits[]; cliques: readonly (readonly number[])[] },
  candidate: number,
): boolean {
  return cliques.every((clique) => {
    const lists = clique.map((g) => markedAt(fits[g] as Fits, candidate))
    if (lists.every((list) => list.length >= clique.length)) return true
    const holderOf = new Map<number, number>()
    return lists.every((_, group) => findOwner(group, lists, { holderOf, asked: new Set() }))
  })
}

function findOwner(
  group: number,
  lists: readonly (readonly number[])[],
  state: { readonly holderOf: Map<number, number>; readonly asked: Set<number> },
): boolean {
  for (const owner of lists[group] ?? []) {
    if (state.asked.has(owner)) continue
    state.asked.add(owner)
    const holder = state.holderOf.get(owner)
    if (holder === undefined || findOwner(holder, lists, state)) {
      state.holderOf.set(owner, group)
      return true
    }
  }
  return false
}
