import { useEffect, useState } from 'react'
import type { CalendarVisit, Visit, VisitState } from '../../../core/contracts/appointments.ts'
import {
  cancelVisit,
  changeVisitState,
  undoVisitState,
} from '../../../core/contracts/visit-changes.ts'
import type { Uuid } from '../../../core/kernel/ids.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { askToTell, closeTell } from '../../offline/tell-client.ts'
import { useToast } from '../../ui/toast.tsx'
import type { FeeDecision } from './cancel-form.tsx'
import { rulesOf } from './rule-words.ts'
import { useCancelMany } from './use-cancel-many.ts'
import { clientOf, states } from './visit-words.ts'
import { problems, words } from './words.ts'

type NextState = Exclude<VisitState, 'requested' | 'completed' | 'cancelled'>

export const isNextState = (state: VisitState): state is NextState =>
  state !== 'requested' && state !== 'completed' && state !== 'cancelled'

interface Cancelling {
  readonly reason: string
  readonly decision: FeeDecision
}

type StateWish =
  | {
      readonly kind: 'state'
      readonly visit: CalendarVisit
      readonly state: NextState
      /** Why a request is taken past the rules. */
      readonly pastRules?: { readonly reason: string }
    }
  | { readonly kind: 'undo'; readonly visit: CalendarVisit }
  | ({ readonly kind: 'cancel'; readonly visit: CalendarVisit } & Cancelling)

function sendState(wish: StateWish, actId: Uuid): Promise<Visit> {
  const { id: visitId, version } = wish.visit
  const act = { actId, version }
  const params = { visitId }
  if (wish.kind === 'undo') return call(undoVisitState, { params, body: act })
  if (wish.kind === 'cancel')
    return call(cancelVisit, {
      params,
      body: { ...act, reason: wish.reason, ...wish.decision },
    })
  const { state, pastRules } = wish
  const body = { ...act, state, occurredAt: nowOfDevice(), pastRules }
  return call(changeVisitState, { params, body })
}

const isRule = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.code === 'appointments.rule_broken'

/** Whoever asked for a time waits for the yes, and whoever had one should know that it is gone. */
function askAfter(visit: Visit, wish: StateWish): void {
  if (wish.kind === 'cancel') askToTell(visit, 'cancelled')
  else if (wish.kind === 'state' && wish.visit.state === 'requested') askToTell(visit, 'booked')
  else if (wish.kind === 'undo') closeTell()
}

/** How far a visit is: one step on, one step back, cancelled. Each can be taken back from the note that tells it. */
export function useStateActs() {
  const toast = useToast()
  const [sent, setSent] = useState<StateWish | null>(null)
  const act = useCommand((wish: StateWish, { id }) => sendState(wish, id), {
    byVersion: true,
    madeOld: ['calendar'],
    onDone: (visit, wish) => {
      const undo = { label: words.undo, act: () => act.run({ kind: 'undo', visit }) }
      askAfter(visit, wish)
      if (wish.kind === 'cancel') toast({ says: words.cancel.done(clientOf(visit)), undo })
      else {
        const says = `${clientOf(visit)}: ${words.visit.stated(states[visit.state].says.toLowerCase())}`
        toast(wish.kind === 'undo' ? { says } : { says, undo })
      }
    },
  })
  useEffect(() => {
    if (act.error && !isRule(act.error))
      toast({ says: problemWords(act.error, problems), failed: true })
  }, [act.error])
  const { busy, ...many } = useCancelMany()
  const run = (wish: StateWish) => {
    if (act.busy) return
    setSent(wish)
    act.run(wish)
  }
  return {
    busy: act.busy || busy,
    /** Rules that a request does not keep, with the way past them. */
    broken: isRule(act.error) &&
      sent?.kind === 'state' && {
        rules: rulesOf(act.error.facts),
        past: (reason: string) => run({ ...sent, pastRules: { reason } }),
      },
    to: (visit: CalendarVisit, state: NextState) => run({ kind: 'state', visit, state }),
    undo: (visit: CalendarVisit) => run({ kind: 'undo', visit }),
    cancel: (visit: CalendarVisit, reason: string, decision: FeeDecision) =>
      run({ kind: 'cancel', visit, reason, decision }),
    ...many,
  }
}
