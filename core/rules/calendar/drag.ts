import { type Moment, minuteLength, wallTimeOf } from '../../kernel/wall-time.ts'
import type { Claim, OwnerKind } from '../free-times/question.ts'
import { indexAt, type Spans } from '../free-times/spans.ts'
import { meet } from './lanes.ts'

export const snapMinutes = 5

/** The nearest moment at which the wall shows a multiple of some minutes; halves go to the later. */
export function snapped(moment: Moment, zone: string, every = snapMinutes): Moment {
  const whole = Math.floor(moment / minuteLength) * minuteLength
  const past = (wallTimeOf(whole, zone).minute % every) * minuteLength + (moment - whole)
  const before = moment - past
  return past * 2 >= every * minuteLength ? before + every * minuteLength : before
}

/** A claim of the visit that is dragged. */
export interface DraggedClaim {
  readonly kind: OwnerKind
  readonly id: string
  readonly from: Moment
  readonly to: Moment
}

export interface Drag {
  readonly claims: readonly DraggedClaim[]
  /** How much later, and from whose column to whose. */
  readonly by: number
  readonly from: { readonly kind: OwnerKind; readonly id: string }
  readonly to: { readonly kind: OwnerKind; readonly id: string }
}

/** Where the claims of a visit come to lie: all of it moves in time, and what was its column's goes to the other. */
export function dragged({ claims, by, from, to }: Drag): DraggedClaim[] {
  return claims.map((claim) => {
    const own = claim.kind === from.kind && claim.id === from.id
    const owner = own ? to : { kind: claim.kind, id: claim.id }
    return { ...owner, from: claim.from + by, to: claim.to + by }
  })
}

export interface DropQuestion {
  readonly dragged: readonly DraggedClaim[]
  /** Claims of others: those of the visit itself are left out by who asks. */
  readonly claims: readonly Claim[]
  readonly open: (owner: { readonly kind: OwnerKind; readonly id: string }) => Spans
}

export type DropClash =
  | { readonly code: 'taken'; readonly claim: Claim }
  | {
      readonly code: 'not_open'
      readonly kind: OwnerKind
      readonly id: string
      readonly from: Moment
      readonly to: Moment
    }

/** All that stands against a drop, to be shown while the block still moves and asked about when it is let go. */
export function clashesOf({ dragged: moved, claims, open }: DropQuestion): DropClash[] {
  return moved.flatMap(({ kind, id, from, to }): DropClash[] => {
    const own = claims.filter((claim) => claim.kind === kind && claim.id === id)
    const taken = own.filter((claim) => meet(claim, { from, to }))
    const clashes = taken.map((claim): DropClash => ({ code: 'taken', claim }))
    const spans = open({ kind, id })
    const found = indexAt(spans, from)
    const isOpen = found >= 0 && (spans[found + 1] as number) >= to
    return isOpen ? clashes : [...clashes, { code: 'not_open', kind, id, from, to }]
  })
}

const slotMinutes = 15

/**
 * The time that somebody drew over empty space: from the quarter of an hour in which they began or ended to the one in
 * which they ended or began, within the day that is shown.
 */
export function drawn(
  { at, to }: { readonly at: Moment; readonly to: Moment },
  frame: { readonly from: Moment; readonly to: Moment },
): { readonly from: Moment; readonly to: Moment } {
  const slot = slotMinutes * minuteLength
  const steps = (moment: Moment) => (moment - frame.from) / slot
  const from = Math.max(0, Math.floor(steps(Math.min(at, to))))
  const end = Math.min(Math.floor(steps(frame.to)), Math.ceil(steps(Math.max(at, to))))
  return { from: frame.from + from * slot, to: frame.from + Math.max(from + 1, end) * slot }
}
