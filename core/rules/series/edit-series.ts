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

/** How a series repeats, wherever it begins and at whatever time. */
export type Rhythm = Omit<SeriesRule, 'from' | 'minute'>

export type SeriesEdit =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'move'; readonly days: number; readonly minute: number }
  /** Longer or shorter: no visit changes its place. */
  | { readonly kind: 'resize' }
  | { readonly kind: 'repeat'; readonly rhythm: Rhythm }

export interface SeriesQuestion {
  readonly rule: SeriesRule
  readonly zone: string
  readonly visits: readonly SeriesVisit[]
  /** The visit by which somebody edits, by the day that the series gave it. */
  readonly seriesDate: BusinessDate
  readonly scope: 'one' | 'following' | 'all'
  readonly edit: SeriesEdit
  /** Moves also those that were moved by themselves. */
  readonly withApart?: boolean
  /** How far visits of a series without an end are booked. */
  readonly through: BusinessDate
}

/** What is to be done, for the operation to do in one transaction. Nothing is decided behind it. */
export interface SeriesPlan {
  /** What is left of the series, and the one that begins with the edit; null where there is none. */
  readonly kept: SeriesRule | null
  readonly begun: SeriesRule | null
  readonly move: readonly { readonly visitId: string; readonly to: Occurrence }[]
  /** Visits that stay in their place and get another length. */
  readonly resize: readonly string[]
  readonly cancel: readonly string[]
  readonly add: readonly Occurrence[]
  /** Visits in reach that stay as they are. */
  readonly stay: readonly { readonly visitId: string; readonly why: 'over' | 'apart' }[]
  /** The day of the series that begins, for each visit in reach that has one in it. */
  readonly days: readonly { readonly visitId: string; readonly date: BusinessDate }[]
}

/**
 * Edits one visit of a series, it and all that follow, or all. One that is edited alone leaves
 * the series as it is. The rest is laid out anew: the first day of the series becomes the first of
 * the new one and so on; a day that was left out stays left out, surplus visits are cancelled, days
 * beyond the last are added. What is over stays, and so does what somebody had moved by itself,
 * unless all is cancelled or that is asked for too.
 */
export function editSeries(question: SeriesQuestion): SeriesPlan {
  const { rule, scope, edit, seriesDate } = question
  if (scope === 'one') return editOne(question)
  if (edit.kind === 'resize') return resizeReached(question)
  const whole = { before: null, after: rule }
  const { before, after } = scope === 'all' ? whole : cutSeries(rule, seriesDate)
  const begun = edit.kind === 'cancel' ? null : editedRule(after, edit)
  const reached = reachedBy(question)
  return { kept: before, begun, ...layOut({ reached, after, begun }, question), resize: [] }
}

function reachedBy({ visits, scope, seriesDate }: SeriesQuestion): readonly SeriesVisit[] {
  return visits
    .filter((visit) => scope === 'all' || visit.seriesDate >= seriesDate)
    .toSorted((a, b) => (a.seriesDate < b.seriesDate ? -1 : 1))
}

/** The series repeats as it did; what is over and what was changed by itself keeps its length. */
function resizeReached(question: SeriesQuestion): SeriesPlan {
  const { rule, withApart = false } = question
  const resize: string[] = []
  const stay: { visitId: string; why: 'over' | 'apart' }[] = []
  for (const { id: visitId, isOver, isApart } of reachedBy(question)) {
    if (isOver) stay.push({ visitId, why: 'over' })
    else if (isApart && !withApart) stay.push({ visitId, why: 'apart' })
    else resize.push(visitId)
  }
  return { kept: rule, begun: null, move: [], resize, cancel: [], add: [], stay, days: [] }
}

type RuledEdit = Extract<SeriesEdit, { kind: 'move' | 'repeat' }>

function editedRule(rule: SeriesRule, edit: RuledEdit): SeriesRule {
  return edit.kind === 'move'
    ? movedSeries(rule, edit.days, edit.minute)
    : { ...rule, ...edit.rhythm }
}

function editOne(question: SeriesQuestion): SeriesPlan {
  const { rule, zone, visits, seriesDate, edit, through } = question
  const none = {
    ...{ kept: rule, begun: null, move: [], resize: [], cancel: [], add: [], stay: [], days: [] },
  }
  const visit = visits.find((each) => each.seriesDate === seriesDate)
  if (!visit) return none
  if (visit.isOver) return { ...none, stay: [{ visitId: visit.id, why: 'over' }] }
  if (edit.kind === 'cancel') return { ...none, cancel: [visit.id] }
  if (edit.kind === 'resize') return { ...none, resize: [visit.id] }
  // How a series repeats is nothing that one of its visits could have by itself.
  if (edit.kind === 'repeat') return none
  const own: SeriesRule = {
    ...rule,
    ...{ from: seriesDate, unit: 'day', every: 1, until: null, count: 1 },
  }
  const [to] = occurrencesOf(movedSeries(own, edit.days, edit.minute), zone, through)
  return to ? { ...none, move: [{ visitId: visit.id, to }] } : none
}

interface Parts {
  readonly reached: readonly SeriesVisit[]
  readonly after: SeriesRule
  readonly begun: SeriesRule | null
}

type Layout = Omit<SeriesPlan, 'kept' | 'begun' | 'resize'>

function layOut({ reached, after, begun }: Parts, question: SeriesQuestion): Layout {
  const { zone, through, withApart = false } = question
  const days = begun ? occurrencesOf(begun, zone, through) : []
  const old = occurrencesOf(after, zone, through)
  const places = new Map(old.map(({ date }, place) => [date, place]))
  const move: { visitId: string; to: Occurrence }[] = []
  const cancel: string[] = []
  const stay: { visitId: string; why: 'over' | 'apart' }[] = []
  const own: { visitId: string; date: BusinessDate }[] = []
  for (const { id: visitId, isOver, isApart, seriesDate } of reached) {
    const to = days[places.get(seriesDate) ?? days.length]
    if (to) own.push({ visitId, date: to.date })
    if (isOver) stay.push({ visitId, why: 'over' })
    else if (!begun) cancel.push(visitId)
    else if (isApart && !withApart) stay.push({ visitId, why: 'apart' })
    else if (to) move.push({ visitId, to })
    else cancel.push(visitId)
  }
  return { move, cancel, add: days.slice(old.length), stay, days: own }
}
