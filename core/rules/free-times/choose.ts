import type { Moment } from '../../kernel/wall-time.ts'
import { idleSince } from './busy.ts'
import { anyMarked, type Fits, isMarked, markedAt } from './fits.ts'
import { areApart } from './layouts.ts'
import type { ChoiceRule } from './question.ts'

/** Groups of one kind in a layout, with who may hold them, and which of them need different owners. */
export interface Slots {
  readonly fits: readonly Fits[]
  readonly apart: readonly (readonly boolean[])[]
}

export function slotsOf(fits: readonly Fits[]): Slots {
  const apart = fits.map((one) =>
    fits.map((other) => one !== other && areApart(one.group, other.group)),
  )
  return { fits, apart }
}

export interface ChoiceMoment {
  readonly candidate: number
  readonly day: number
  readonly at: Moment
  readonly rules: readonly ChoiceRule[]
}

/** An owner for each group, or null when there is no choice that serves all at once. */
export function chooseOwners(slots: Slots, moment: ChoiceMoment): number[] | null {
  if (!slots.fits.every((fits) => anyMarked(fits, moment.candidate))) return null
  const chosen = slots.fits.map(() => -1)
  const one = onePerson(slots, moment)
  if (one !== null) {
    for (const [g, fits] of slots.fits.entries()) if (isLead(fits)) chosen[g] = one
    if (fillIn(slots, moment, chosen)) return chosen
    chosen.fill(-1)
  }
  return fillIn(slots, moment, chosen) ? chosen : null
}

export function isLead({ group }: Fits): boolean {
  return group.posts.some(({ leads }) => leads)
}

export function isPreferred({ group, team }: Fits, owner: number): boolean {
  const id = team.owners[owner]?.id ?? ''
  return group.posts.some(({ post }) => post.kind === 'staff' && post.preferred.includes(id))
}

/** One person for all services, where the rules want that and it costs nobody who is preferred more. */
function onePerson({ fits, apart }: Slots, moment: ChoiceMoment): number | null {
  const { candidate, rules } = moment
  const leads = fits.map((_, g) => g).filter((g) => isLead(fits[g] as Fits))
  const [first, ...others] = leads
  if (first === undefined || others.length === 0 || !rules.includes('same_staff')) return null
  if (leads.some((g) => leads.some((h) => apart[g]?.[h]))) return null
  const able = markedAt(fits[first] as Fits, candidate).filter((owner) =>
    others.every((g) => isMarked(fits[g] as Fits, candidate, owner)),
  )
  if (able.length === 0) return null
  if (rules.indexOf('preferred') >= 0 && rules.indexOf('preferred') < rules.indexOf('same_staff')) {
    for (const g of leads) {
      const slot = fits[g] as Fits
      const wanted = markedAt(slot, candidate).filter((owner) => isPreferred(slot, owner))
      if (wanted.length > 0 && !wanted.some((owner) => able.includes(owner))) return null
      if (wanted.length > 0) able.splice(0, able.length, ...able.filter((o) => wanted.includes(o)))
    }
  }
  return ranked(fits[first] as Fits, able, moment, [])[0] ?? null
}

/** Fills the groups that are still open, those with the fewest possible owners first. */
function fillIn(slots: Slots, moment: ChoiceMoment, chosen: number[]): boolean {
  const open = chosen.flatMap((owner, g) => (owner < 0 ? g : []))
  const counts = slots.fits.map((fits) => markedAt(fits, moment.candidate).length)
  // The sort is stable: groups with as many possible owners keep the order of the visit.
  open.sort((a, b) => (counts[a] as number) - (counts[b] as number))
  const fill = (place: number): boolean => {
    const g = open[place]
    if (g === undefined) return true
    const fits = slots.fits[g] as Fits
    const free = markedAt(fits, moment.candidate).filter(
      (owner) => !chosen.some((other, h) => other === owner && slots.apart[g]?.[h]),
    )
    for (const owner of ranked(fits, free, moment, chosen)) {
      chosen[g] = owner
      if (fill(place + 1)) return true
    }
    chosen[g] = -1
    return false
  }
  return fill(0)
}

/** Owners in the order in which the rules want them. A unit that serves the visit already is wanted first. */
function ranked(
  fits: Fits,
  owners: number[],
  moment: ChoiceMoment,
  chosen: readonly number[],
): number[] {
  if (owners.length < 2) return owners
  const rules = fits.team.kind === 'staff' ? moment.rules : resourceChoice
  return owners.sort((a, b) => {
    for (const rule of rules) {
      const order = worth[rule](fits, a, moment, chosen) - worth[rule](fits, b, moment, chosen)
      if (order !== 0 && !Number.isNaN(order)) return order
    }
    return a - b
  })
}

const resourceChoice: readonly ChoiceRule[] = ['same_staff', 'least_busy', 'longest_idle']

type Worth = (fits: Fits, o: number, moment: ChoiceMoment, chosen: readonly number[]) => number

const worth: Readonly<Record<ChoiceRule, Worth>> = {
  preferred: (fits, owner) => (isPreferred(fits, owner) ? 0 : 1),
  same_staff: (_fits, owner, _moment, chosen) => (chosen.includes(owner) ? 0 : 1),
  least_busy: ({ team }, owner, { day }) => team.booked[owner * team.days + day] ?? 0,
  longest_idle: ({ team }, owner, { at }) => idleSince(team, owner, at),
}
