import type { OwnerKind } from '../free-times/question.ts'
import type { Spans } from '../free-times/spans.ts'

export interface ColumnOwner {
  readonly kind: OwnerKind
  readonly id: string
  readonly name: string
  /** The place that the outlet gave it among the columns. */
  readonly order: number
  readonly open: Spans
}

export interface Column<O extends ColumnOwner> {
  readonly owner: O
  readonly isOff: boolean
  /** Booked of open time in parts per million; 0 for somebody who is off. */
  readonly load: number
}

export interface ColumnsQuestion<O extends ColumnOwner> {
  readonly owners: readonly O[]
  readonly claims: readonly {
    readonly kind: OwnerKind
    readonly id: string
    readonly from: number
    readonly to: number
  }[]
  readonly day: { readonly from: number; readonly to: number }
  readonly showOff: boolean
}

/**
 * Columns of a day in the order of the outlet, by name where that says nothing. Who is off has none, unless that is
 * asked for or something is booked with them that would else be seen by nobody.
 */
export function columnsOf<O extends ColumnOwner>(question: ColumnsQuestion<O>): Column<O>[] {
  const { owners, claims, day, showOff } = question
  const columns = owners.flatMap((owner): Column<O>[] => {
    const own = claims.filter(({ kind, id }) => kind === owner.kind && id === owner.id)
    const booked = own.reduce((sum, claim) => sum + shared(claim, day), 0)
    const open = openWithin(owner.open, day)
    if (open === 0 && booked === 0 && !showOff) return []
    const load = open === 0 ? 0 : Math.min(1_000_000, Math.round((booked / open) * 1_000_000))
    return [{ owner, isOff: open === 0, load }]
  })
  return columns.sort(
    ({ owner: a }, { owner: b }) =>
      a.order - b.order || compareTexts(a.name, b.name) || compareTexts(a.id, b.id),
  )
}

function openWithin(open: Spans, day: ColumnsQuestion<ColumnOwner>['day']): number {
  let length = 0
  for (let i = 0; i < open.length; i += 2) {
    length += shared({ from: open[i] as number, to: open[i + 1] as number }, day)
  }
  return length
}

function shared(a: { from: number; to: number }, b: { from: number; to: number }): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
