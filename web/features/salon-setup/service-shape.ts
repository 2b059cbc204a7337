import type { StepTiming } from '../../../core/contracts/rosters.ts'
import { inLanes } from '../../../core/rules/calendar/lanes.ts'

/** What the bar of a service is drawn from: minutes from its left edge. */
export interface ShapePiece {
  readonly key: string
  /** A person works; something works by itself; setting up or cleaning up, which clients do not see. */
  readonly kind: 'work' | 'alone' | 'around'
  readonly from: number
  readonly to: number
  readonly lane: number
}

export interface Shape {
  readonly minutes: number
  readonly lanes: number
  /** Where it begins and ends for the client. */
  readonly client: { readonly from: number; readonly to: number }
  readonly pieces: readonly ShapePiece[]
}

export type ShapedStep = StepTiming & { readonly needsStaff: boolean }

/** The shape of a service over time: steps at once lie under each other. */
export function shapeOf(steps: readonly ShapedStep[]): Shape {
  const begins = steps.map((step) => step.offsetMinutes - step.beforeMinutes)
  const ends = steps.map((step) => step.offsetMinutes + step.lengthMinutes)
  const first = Math.min(0, ...begins)
  const last = Math.max(0, ...steps.map((step, at) => (ends[at] ?? 0) + step.afterMinutes))
  const blocks = steps.map((step, at) => ({
    ...{ id: String(at), step, from: step.offsetMinutes, to: ends[at] ?? 0 },
  }))
  const placed = inLanes(blocks)
  const pieces = placed.flatMap(({ block, lane }): ShapePiece[] => {
    const { id, step } = block
    const piece = (part: string, kind: ShapePiece['kind'], from: number, to: number) =>
      to > from ? [{ key: `${id}-${part}`, kind, from: from - first, to: to - first, lane }] : []
    return [
      ...piece('before', 'around', block.from - step.beforeMinutes, block.from),
      ...piece('step', step.needsStaff ? 'work' : 'alone', block.from, block.to),
      ...piece('after', 'around', block.to, block.to + step.afterMinutes),
    ]
  })
  // What clients do not see lies under what they do.
  const order = (piece: ShapePiece) => (piece.kind === 'around' ? 0 : 1)
  return {
    minutes: last - first,
    lanes: Math.max(1, ...placed.map(({ lane }) => lane + 1)),
    client: { from: -first, to: Math.max(0, ...ends) - first },
    pieces: pieces.toSorted((a, b) => order(a) - order(b) || a.from - b.from),
  }
}
