import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CalendarDay, CalendarVisit, Visit } from '../../../core/contracts/appointments.ts'
import { moveVisit, resizeVisit } from '../../../core/contracts/visit-changes.ts'
import type { Uuid } from '../../../core/kernel/ids.ts'
import { instantOf, type Moment, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { clashesOf, type SkillsOf } from '../../../core/rules/calendar/clashes.ts'
import { type ColumnChange, movedVisit, resizedVisit } from '../../../core/rules/calendar/moves.ts'
import { call } from '../../offline/api-client.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { askToTell, closeTell } from '../../offline/tell-client.ts'
import { dayWords } from '../../ui/moments.ts'
import { useToast } from '../../ui/toast.tsx'
import { columnName } from './queries.ts'
import { spanWords } from './visit-words.ts'
import { problems, words } from './words.ts'

interface Wish {
  readonly visit: CalendarVisit
  readonly force?: { readonly reason: string } | null
  readonly pastRules?: { readonly reason: string } | undefined
  readonly isUndo?: boolean
}
export interface MoveWish extends Wish {
  readonly kind: 'move'
  readonly by: number
  readonly change: ColumnChange | null
}
export interface ResizeWish extends Wish {
  readonly kind: 'resize'
  readonly serviceNo: number
  readonly endsAt: Moment
}
/** Another place for a visit: somebody dragged it, or took it back. */
export type PlaceWish = MoveWish | ResizeWish

/** A drop that lies over something, on the device or by the answer of the server. */
export interface OpenDrop {
  readonly wish: PlaceWish
  readonly error: ApiProblem | null
}

export const placed = (wish: PlaceWish): CalendarVisit =>
  wish.kind === 'move' ? movedVisit(wish.visit, wish) : resizedVisit(wish.visit, wish)

function changedService({ visit, change }: MoveWish) {
  if (!change) return []
  const { serviceNo, from, to } = change
  if (to.kind === 'staff') return [{ serviceNo, staffId: to.id }]
  const service = visit.services.find((one) => one.serviceNo === serviceNo)
  const held = service?.steps.flatMap(({ resourceId }) => resourceId ?? []) ?? []
  return [{ serviceNo, resourceIds: [...new Set([to.id, ...held.filter((id) => id !== from.id)])] }]
}

function sendPlace(wish: PlaceWish, actId: Uuid): Promise<Visit> {
  const { id: visitId, version } = wish.visit
  const act = { actId, version, force: wish.force ?? null, pastRules: wish.pastRules ?? null }
  if (wish.kind === 'resize') {
    const { serviceNo, endsAt } = wish
    const body = { ...act, serviceNo, endsAt: instantOf(endsAt) }
    return call(resizeVisit, { params: { visitId }, body })
  }
  const startsAt = instantOf(momentOf(wish.visit.startsAt) + wish.by)
  const body = { ...act, startsAt, services: changedService(wish) }
  return call(moveVisit, { params: { visitId }, body })
}

/** The wish that brings a visit back to where it was; what stood there on purpose goes back on purpose. */
function wayBack(wish: PlaceWish, now: Visit): PlaceWish {
  const { visit: was } = wish
  const force = was.isForced && was.forceReason ? { reason: was.forceReason } : null
  // What went past a rule goes back past none: where it stood breaks others, if any.
  const back = { visit: now, force, pastRules: undefined, isUndo: true }
  if (wish.kind === 'resize') {
    const service = was.services.find(({ serviceNo }) => serviceNo === wish.serviceNo)
    return { ...wish, ...back, endsAt: momentOf(service?.endsAt ?? was.endsAt) }
  }
  const { change } = wish
  return {
    ...{ ...wish, ...back, by: momentOf(was.startsAt) - momentOf(now.startsAt) },
    change: change && { ...change, from: change.to, to: change.from },
  }
}

const dayOfVisit = ({ startsAt }: CalendarVisit, zone: string) =>
  wallTimeOf(momentOf(startsAt), zone).date

/** A visit that has gone to another day stands no longer on this one. */
const withVisit = ({ visits, timeZone, day }: CalendarDay, visit: CalendarVisit) =>
  visits.flatMap((one) => {
    if (one.id !== visit.id) return one
    return dayOfVisit(visit, timeZone) === day || dayOfVisit(one, timeZone) !== day ? visit : []
  })

const inTheWay = /^appointments\.(time_taken|outside_hours|nobody_free|nothing_free|rule_broken)$/

/**
 * Moves and resizes visits of a day: shown at once, sent, and to be taken back for some seconds. A place that lies over
 * something is asked about first.
 */
export function usePlacing(day: CalendarDay | undefined, skillsOf: SkillsOf) {
  const queries = useQueryClient()
  const toast = useToast()
  const [drop, setDrop] = useState<OpenDrop | null>(null)
  /** A visit that repeats was dropped: it is asked whether those that follow go along. */
  const [asked, setAsked] = useState<PlaceWish | null>(null)
  const [sent, setSent] = useState<PlaceWish | null>(null)
  const show = (visit: CalendarVisit) =>
    queries.setQueriesData<CalendarDay>({ queryKey: ['calendar', 'day'] }, (shown) =>
      shown?.visits.some(({ id }) => id === visit.id)
        ? { ...shown, visits: withVisit(shown, visit) }
        : shown,
    )
  const place = useCommand((wish: PlaceWish, act) => sendPlace(wish, act.id), {
    ...{ byVersion: true, madeOld: ['calendar'] },
    onDone: (visit, wish) => {
      show(visit)
      setDrop(null)
      const undo = { label: words.undo, act: () => send(wayBack(wish, visit)) }
      if (wish.isUndo) closeTell()
      else askToTell(visit, 'moved')
      toast(wish.isUndo ? { says: words.move.back } : { says: saysOf(wish, visit), undo })
    },
  })
  const saysOf = (wish: PlaceWish, visit: Visit) => {
    const zone = day?.timeZone ?? 'UTC'
    const hours = spanWords(momentOf(visit.startsAt), momentOf(visit.endsAt), zone)
    const isHere = visit.day === day?.day
    const span = isHere || !day ? hours : `${dayWords(visit.day, day.day)}, ${hours}`
    if (wish.kind === 'resize') return words.move.resized(span)
    const name = day && wish.change ? columnName(day, wish.change.to.id) : ''
    return words.move.done([span, name].filter(Boolean).join(', '))
  }
  const send = (wish: PlaceWish) => {
    setSent(wish)
    show(placed(wish))
    place.run(wish)
  }
  /** Sends it where it is free; asks first where it is not. */
  const put = (wish: PlaceWish) => {
    if (place.busy || !day) return
    const there = placed(wish)
    const isHere = dayOfVisit(there, day.timeZone) === day.day
    const over = isHere ? clashesOf(day, there, skillsOf) : []
    if (over.length > 0) setDrop({ wish, error: null })
    else send(wish)
  }
  useEffect(() => {
    if (!place.error || !sent) return
    const { error } = place
    if (error instanceof ApiProblem && inTheWay.test(error.code)) setDrop({ wish: sent, error })
    else toast({ says: problemWords(error, problems), failed: true })
  }, [place.error])
  return {
    drop,
    asked,
    busy: place.busy,
    put: (wish: PlaceWish) => {
      if (wish.visit.series) setAsked(wish)
      else put(wish)
    },
    /** Changes only the visit that was dropped, or nothing. */
    answer: (wish: PlaceWish | null) => {
      setAsked(null)
      if (wish) put(wish)
    },
    send,
    give: () => setDrop(null),
  }
}
