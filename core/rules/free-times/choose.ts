import type { Moment } from '../../kernel/wall-time.ts'
import { bookedOn, idleSince } from './busy.ts'
import { anyMarked, type Fits, markedAt } from './fits.ts'
import { areApart } from './layouts.ts'
import { canAllBeHeld, cliquesOf } from './matching.ts'
import type { ChoiceRule } from './question.ts'

/** Groups of one kind in a layout, with who may hold them, and which of them need different owners. */
export interface Slots {
  readonly fits: readonly Fits[]
  readonly apart: readonly (readonly boolean[])[]
  /** Sets of groups of which each needs an owner of its own; none where everything follows on. */
  readonly cliques: readonly (readonly number[])[]
  /** Groups that lead, where one person could hold all of them and there is more than one. */
  readonly leads: readonly number[]
}

export function slotsOf(fits: readonly Fits[]): Slots {
  const apart = fits.map((one) =>
    fits.map((other) => one !== other && areApart(one.group, other.group)),
  )
  const leads = fits.flatMap((each, g) => (isLead(each) ? g : []))
  const together = !leads.some((g) => leads.some((h) => apart[g]?.[h]))
  const isSeveral = leads.length > 1 && together
  return { fits, apart, cliques: cliquesOf(apart), leads: isSeveral ? leads : [] }
}

export interface ChoiceMoment {
  readonly candidate: number
  readonly day: number
  readonly at: Moment
  readonly rules: readonly ChoiceRule[]
}

/** An owner for each group, or null when there is no choice that serves all at once. */
export function chooseOwners(slots: Slots, moment: ChoiceMoment): number[] | null {
  for (const fits of slots.fits) if (!anyMarked(fits, moment.candidate)) return null
  if (!canAllBeHeld(slots, moment.candidate)) return null
  const chosen = slots.fits.map(() => -1)
  const one = onePerson(slots, moment)
  if (one >= 0) {
    for (const g of slots.leads) chosen[g] = one
    if (fillIn(slots, moment, chosen)) return chosen
    chosen.fill(-1)
  }
  return fillIn(slots, moment, chosen) ? chosen : null
}

export function isLead({ group }: Fits): boolean {
  return group.posts.some(({ leads }) => leads)
}

/** One person for all services, where the rules want that and nobody who is preferred more is passed over; else -1. */
function onePerson({ fits, leads }: Slots, moment: ChoiceMoment): number {
  const { candidate, rules } = moment
  const first = fits[leads[0] ?? -1]
  if (!first || !rules.includes('same_staff')) return -1
  const likingFirst = rules.includes('preferred')
    ? rules.indexOf('preferred') < rules.indexOf('same_staff')
    : false
  const { words } = first
  const able: number[] = []
  for (let w = 0; w < words; w++) {
    let word = -1
    for (const g of leads) {
      const each = fits[g] as Fits
      word &= each.bits[candidate * words + w] as number
      if (likingFirst && each.preferred) word &= likedOf(each, candidate, w)
    }
    for (; word !== 0; word &= word - 1) able.push(w * 32 + 31 - Math.clz32(word & -word))
  }
  return best(first, able, { moment, chosen: none })
}

const none: readonly number[] = []

/** Bits of those who are preferred, or of everybody where none of them is free. */
function likedOf({ preferred, bits, words }: Fits, candidate: number, word: number): number {
  if (!preferred) return -1
  for (let w = 0; w < words; w++) {
    const free = bits[candidate * words + w] as number
    if ((free & (preferred[w] as number)) !== 0) return preferred[word] as number
  }
  return -1
}

function fillIn(slots: Slots, moment: ChoiceMoment, chosen: number[]): boolean {
  if (slots.cliques.length > 0) return fillByTurns(slots, moment, chosen)
  for (const [g, fits] of slots.fits.entries()) {
    if ((chosen[g] as number) < 0) chosen[g] = bestOf(fits, moment, chosen)
  }
  return true
}

function bestOf(fits: Fits, moment: ChoiceMoment, chosen: readonly number[]): number {
  return best(fits, markedAt(fits, moment.candidate), { moment, chosen })
}

/** Groups that need different owners: those with the fewest possible owners first, and back where that ends. */
function fillByTurns(slots: Slots, moment: ChoiceMoment, chosen: number[]): boolean {
  const lists = slots.fits.map((fits) => markedAt(fits, moment.candidate))
  const open = chosen.flatMap((owner, g) => (owner < 0 ? g : []))
  // The sort is stable: groups with as many possible owners keep the order of the visit.
  open.sort((a, b) => (lists[a]?.length ?? 0) - (lists[b]?.length ?? 0))
  const fill = (place: number): boolean => {
    const g = open[place]
    if (g === undefined) return true
    const fits = slots.fits[g] as Fits
    const free = (lists[g] ?? []).filter(
      (owner) => !chosen.some((other, h) => other === owner && slots.apart[g]?.[h]),
    )
    while (free.length > 0) {
      const owner = best(fits, [...free], { moment, chosen })
      chosen[g] = owner
      if (fill(place + 1)) return true
      free.splice(free.indexOf(owner), 1)
      chosen[g] = -1
    }
    chosen[g] = -1
    return false
  }
  return fill(0)
}

const resourceChoice: readonly ChoiceRule[] = ['same_staff', 'least_busy', 'longest_idle']

interface ChoiceSoFar {
  readonly moment: ChoiceMoment
  readonly chosen: readonly number[]
}

/** Whom the rules want most: each rule in turn leaves those that it likes alike, and the first by id is taken. */
function best(fits: Fits, owners: number[], so: ChoiceSoFar): number {
  const rules = fits.team.kind === 'staff' ? so.moment.rules : resourceChoice
  let count = owners.length
  for (const rule of rules) {
    if (count < 2) break
    const distance = distanceBy(rule, fits, so)
    if (distance) count = keepNearest(owners, count, distance)
  }
  return owners[0] ?? -1
}

type Distance = (owner: number) => number

/** How far somebody is from what a rule wants; null where it wants nothing. */
function distanceBy(rule: ChoiceRule, { team, preferred }: Fits, so: ChoiceSoFar): Distance | null {
  const { moment, chosen } = so
  switch (rule) {
    case 'preferred':
      return preferred && ((owner) => (isSet(preferred, owner) ? 0 : 1))
    case 'same_staff':
      // A unit that serves the visit already is wanted first too.
      return chosen.length > 0 ? (owner) => (chosen.includes(owner) ? 0 : 1) : null
    case 'least_busy':
      return (owner) => bookedOn(team, owner, moment.day)
    default:
      return (owner) => idleSince(team, owner, moment.at)
  }
}

/** Moves the nearest of the first so many to the front, and says how many they are. */
function keepNearest(owners: number[], count: number, distance: Distance): number {
  let least = Number.POSITIVE_INFINITY
  let kept = 0
  for (let i = 0; i < count; i++) {
    const owner = owners[i] as number
    const value = distance(owner)
    if (value > least) continue
    if (value < least) kept = 0
    least = value
    owners[kept++] = owner
  }
  return kept
}

export function isSet(words: Uint32Array, owner: number): boolean {
  return (((words[owner >> 5] as number) >>> (owner & 31)) & 1) === 1
}
