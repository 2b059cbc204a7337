import type { Visit, VisitState } from '../../../core/contracts/appointments.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { isNextState, type useStateActs } from './use-state-acts.ts'
import { stateActs, states } from './visit-words.ts'
import { words } from './words.ts'

const way: readonly VisitState[] = ['booked', 'confirmed', 'arrived', 'in_service', 'completed']

/** The way of a visit as keys: what lies behind, where it is, and what may come next. */
export function VisitFlow(props: {
  visit: Visit
  mayEdit: boolean
  acts: ReturnType<typeof useStateActs>
}) {
  const { visit, mayEdit, acts } = props
  const at = way.indexOf(visit.state)
  const past = new Set(visit.changes.map(({ to }) => to))
  return (
    <>
      <fieldset className="flow">
        <legend className="sr">{words.visit.flow}</legend>
        {way.map((state, index) => {
          const isNext = mayEdit && visit.nextStates.includes(state)
          const isPast = index < at && past.has(state)
          return (
            <button
              key={state}
              type="button"
              className={isPast ? 'is-past' : undefined}
              aria-pressed={state === visit.state}
              disabled={!isNext && state !== visit.state}
              onClick={() => isNext && isNextState(state) && acts.to(visit, state)}
            >
              <Icon name={states[state].icon} />
              {states[state].says}
            </button>
          )
        })}
      </fieldset>
      {mayEdit && (
        <div className="row row--s row--wrap">
          {visit.nextStates.includes('no_show') && (
            <Button icon="user-x" busy={acts.busy} onClick={() => acts.to(visit, 'no_show')}>
              {stateActs.no_show}
            </Button>
          )}
          {visit.undoTo && (
            <Button icon="undo-2" busy={acts.busy} onClick={() => acts.undo(visit)}>
              {words.visit.takeBack(states[visit.undoTo].says)}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
