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

/** The end of a block after its edge was dragged: never before its start and the least length. */
export function stretched(
  block: { readonly from: Moment; readonly to: Moment },
  end: Moment,
  zone: string,
): Moment {
  return Math.max(block.from + snapMinutes * minuteLength, snapped(end, zone))
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
