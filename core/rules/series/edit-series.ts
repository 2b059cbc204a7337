import type { BusinessDate } from '../../kernel/dates.ts'
import {
  cutSeries,
  movedSeries,
  type Occurrence,
  occurrencesOf,
  type SeriesRule,
} from './series.ts'

export interface SeriesVisit {
  readonly id: string
  /** The day that the series gave it, wherever it lies now. */
  readonly seriesDate: BusinessDate
  /** Past, served, cancelled or missed: nothing of it changes any more. */
  readonly isOver: boolean
  /** Somebody moved this one by itself: it keeps what was agreed. */
  readonly isApart: boolean
}

export type SeriesEdit =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'move'; readonly days: number; readonly minute: number }
  | {
      readonly kind: 'repeat'
      readonly rule: Pick<SeriesRule, 'everyWeeks' | 'weekdays' | 'until' | 'count'>
    }

export interface SeriesQuestion {
  readonly rule: SeriesRule
  readonly zone: string
  readonly visits: readonly SeriesVisit[]
  /** The visit by which somebody edits, by the day that the series gave it. */
  readonly seriesDate: BusinessDate
  readonly scope: 'one' | 'following' | 'all'
  readonly edit: SeriesEdit
  /** How far visits of a series without an end are booked. */
  readonly through: BusinessDate
}

/** What is to be done, for the operation to do in one transaction. Nothing is decided behind it. */
export interface SeriesPlan {
  /** What is left of the series, and the one that begins with the edit; null where there is none. */
  readonly kept: SeriesRule | null
  readonly begun: SeriesRule | null
  readonly move: readonly { readonly visitId: string; readonly to: Occurrence }[]
  readonly cancel: readonly string[]
  readonly add: readonly Occurrence[]
  /** Visits in reach that stay as they are. */
  readonly stay: readonly { readonly visitId: string; readonly why: 'over' | 'apart' }[]
}

/**
 * Edits one visit of a series, it and all that follow, or all. One that is edited alone leaves the series as it is.
 * The rest is laid out anew: visits take the new days in their order, surplus ones are cancelled, missing ones added.
 * What is over stays, and so does what somebody had moved by itself, unless all is cancelled.
 */
export function editSeries(question: SeriesQuestion): SeriesPlan {
  const { rule, scope, edit, seriesDate } = question
  if (scope === 'one') return editOne(question)
  const whole = { before: null, after: rule }
  const { before, after } = scope === 'all' ? whole : cutSeries(rule, seriesDate)
  const begun = edit.kind === 'cancel' ? null : editedRule(after, edit)
  const reached = question.visits
    .filter((visit) => scope === 'all' || visit.seriesDate >= seriesDate)
    .toSorted((a, b) => (a.seriesDate < b.seriesDate ? -1 : 1))
  return { kept: before, begun, ...layOut(reached, begun, question) }
}

function editedRule(rule: SeriesRule, edit: Exclude<SeriesEdit, { kind: 'cancel' }>): SeriesRule {
  return edit.kind === 'move'
    ? movedSeries(rule, edit.days, edit.minute)
    : { ...rule, ...edit.rule }
}

function editOne({ rule, zone, visits, seriesDate, edit, through }: SeriesQuestion): SeriesPlan {
  const none = { kept: rule, begun: null, move: [], cancel: [], add: [], stay: [] }
  const visit = visits.find((each) => each.seriesDate === seriesDate)
  if (!visit) return none
  if (visit.isOver) return { ...none, stay: [{ visitId: visit.id, why: 'over' }] }
  if (edit.kind === 'cancel') return { ...none, cancel: [visit.id] }
  // How a series repeats is nothing that one of its visits could have by itself.
  if (edit.kind === 'repeat') return none
  const own = { ...rule, from: seriesDate, until: seriesDate, count: null }
  const [to] = occurrencesOf(movedSeries(own, edit.days, edit.minute), zone, through)
  return to ? { ...none, move: [{ visitId: visit.id, to }] } : none
}

type Layout = Omit<SeriesPlan, 'kept' | 'begun'>

function layOut(
  visits: readonly SeriesVisit[],
  begun: SeriesRule | null,
  { zone, through }: SeriesQuestion,
): Layout {
  const days = begun ? occurrencesOf(begun, zone, through) : []
  const move: { visitId: string; to: Occurrence }[] = []
  const cancel: string[] = []
  const stay: { visitId: string; why: 'over' | 'apart' }[] = []
  for (const [i, visit] of visits.entries()) {
    const to = days[i]
    if (visit.isOver) stay.push({ visitId: visit.id, why: 'over' })
    else if (!begun) cancel.push(visit.id)
    else if (visit.isApart) stay.push({ visitId: visit.id, why: 'apart' })
    else if (to) move.push({ visitId: visit.id, to })
    else cancel.push(visit.id)
  }
  return { move, cancel, add: days.slice(visits.length), stay }
}
