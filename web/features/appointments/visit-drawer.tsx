import { useNavigate } from '@tanstack/react-router'
import type { Visit } from '../../../core/contracts/appointments.ts'
import { maskedPhone } from '../../../core/kernel/phone.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay, useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { dayWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Avatar, Banner } from '../../ui/surface.tsx'
import type { Booking } from './booking-draft.ts'
import { useCalendarPlace } from './calendar-place.ts'
import { CancelKey } from './cancel-key.tsx'
import { DepositsPart } from './deposits/deposits-part.tsx'
import { GroupPart } from './group-part.tsx'
import { MemberMark } from './member-mark.tsx'
import { PassedRules, PastRulesPart } from './past-rules.tsx'
import { useVisit } from './queries.ts'
import { RebookKey } from './rebook-key.tsx'
import { SeriesPart } from './series-part.tsx'
import { useStateActs } from './use-state-acts.ts'
import { VisitFlow } from './visit-flow.tsx'
import { VisitForms } from './visit-forms.tsx'
import { VisitHistory } from './visit-history.tsx'
import { VisitMessages } from './visit-messages.tsx'
import { VisitServices } from './visit-steps.tsx'
import { VisitUsePart } from './visit-use.tsx'
import { clientOf, sources, spanWords, states, warnings } from './visit-words.ts'
import { problems, words } from './words.ts'

interface Props {
  visitId: string
  onClose: () => void
  onAgain: ((booking: Booking) => void) | undefined
  onMove: ((booking: Booking) => void) | undefined
}

/** One appointment: who, what, how far it is, and what can be done with it. */
export function VisitDrawer(props: Props) {
  const { visitId, onClose } = props
  const visit = useVisit(visitId)
  if (visit.data) return <OpenVisit {...props} visit={visit.data} />
  const isGone = visit.error instanceof ApiProblem && visit.error.status === 404
  return (
    <Drawer open onClose={onClose} title={words.visit.label} closeLabel={words.close}>
      {visit.isError ? (
        <ErrorState
          title={isGone ? words.visit.gone : words.visit.failed}
          retry={{
            label: words.tryAgain,
            act: () => void visit.refetch(),
            busy: visit.isFetching,
          }}
        >
          {problemWords(visit.error, problems)}
        </ErrorState>
      ) : (
        <Loading label={words.visit.loading} slow={words.slow}>
          {['60%', '100%', '80%', '90%'].map((width) => (
            <Skeleton key={width} width={width} height="28px" />
          ))}
        </Loading>
      )}
    </Drawer>
  )
}

function VisitTitle({ visit }: { visit: Visit }) {
  const phone = visit.customer?.phone
  return (
    <span className="person person--head">
      <Avatar name={clientOf(visit)} size="l" />
      <span className="grow">
        {clientOf(visit)}
        <span className="t-small soft">
          {[phone && maskedPhone(phone), sources[visit.source]].filter(Boolean).join(' · ')}
        </span>
        {visit.customer && <MemberMark customerId={visit.customer.id} />}
      </span>
    </span>
  )
}

/** Deposits and forms have parts of their own. */
const isNews = ({ kind }: Visit['warnings'][number]) => !/^(deposit|form)_/.test(kind)

const movable = new Set(['requested', 'booked', 'confirmed', 'arrived', 'in_service'])

const isHere = ({ state }: Visit) => ['arrived', 'in_service', 'completed'].includes(state)

/** Leads to the till with the bill of the visit, or to the bill that it has. */
function PayKey({ visit }: { visit: Visit }) {
  const navigate = useNavigate()
  const maySell = useMay('sales.complete')
  const { saleId } = visit
  if (saleId) {
    return (
      <Button icon="receipt-indian-rupee" onClick={() => void navigate({ to: `/bills/${saleId}` })}>
        {words.visit.bill}
      </Button>
    )
  }
  if (!maySell || !visit.canBill) return null
  // Of whoever is not here yet, money is seldom taken: then it is a key among others.
  const look = isHere(visit) ? ({ kind: 'money', size: 'xl', block: true } as const) : {}
  return (
    <Button
      {...look}
      icon="receipt-indian-rupee"
      onClick={() => void navigate({ to: '/sell', search: { visit: visit.id } as never })}
    >
      {words.visit.pay}
    </Button>
  )
}

function VisitKeys(
  props: Omit<Props, 'visitId'> & { visit: Visit; state: ReturnType<typeof useStateActs> },
) {
  const { visit, state, onClose, onAgain, onMove } = props
  const { today } = useCalendarPlace()
  const then = (open: (booking: Booking) => void, booking: Booking) => () => {
    onClose()
    open(booking)
  }
  return (
    <>
      {movable.has(visit.state) && onMove && (
        <Button icon="calendar-clock" onClick={then(onMove, { move: visit })}>
          {words.visit.move}
        </Button>
      )}
      {onAgain && (
        <RebookKey
          visit={visit}
          today={today}
          onAgain={(booking) => {
            onClose()
            onAgain(booking)
          }}
        />
      )}
      {visit.nextStates.includes('cancelled') && (
        <CancelKey
          visit={visit}
          busy={state.busy}
          onCancel={state.cancel}
          onCancelSeries={state.cancelSeries}
          onCancelGroup={state.cancelGroup}
        />
      )}
      <PayKey visit={visit} />
    </>
  )
}

function OpenVisit({ visit, onClose, onAgain, onMove }: Props & { visit: Visit }) {
  const zone = useTimeZone()
  const { today } = useCalendarPlace()
  const reachable = useReachable()
  const mayEdit = useMay('visits.edit') && reachable
  const state = useStateActs()
  const span = spanWords(momentOf(visit.startsAt), momentOf(visit.endsAt), zone)
  return (
    <Drawer
      open
      onClose={onClose}
      title={<VisitTitle visit={visit} />}
      closeLabel={words.close}
      footer={mayEdit && <VisitKeys {...{ visit, state, onClose, onAgain, onMove }} />}
    >
      <VisitFlow visit={visit} mayEdit={mayEdit} acts={state} />
      {state.broken && (
        <PastRulesPart rules={state.broken.rules} busy={state.busy} onPast={state.broken.past} />
      )}
      {visit.cancellation && (
        <Banner kind="failed" icon="circle-slash">
          {words.visit.cancelled(visit.cancellation.reason)}
        </Banner>
      )}
      {visit.warnings.filter(isNews).map(({ kind, facts }) => (
        <Banner kind="care" icon={warnings[kind].icon} key={kind}>
          <b>{warnings[kind].says}.</b> {typeof facts.note === 'string' && facts.note}
        </Banner>
      ))}
      <section>
        <h3 className="t-section">
          {dayWords(visit.day, today)}, {span}
        </h3>
        <VisitServices visit={visit} zone={zone} mayChange={mayEdit && movable.has(visit.state)} />
      </section>
      <DepositsPart visit={visit} mayEdit={mayEdit} />
      <VisitForms visit={visit} />
      <SeriesPart visit={visit} />
      <GroupPart visit={visit} mayEdit={mayEdit} />
      {visit.note && (
        <section className="vnote">
          <b>{words.visit.note}</b>
          <span>{visit.note}</span>
        </section>
      )}
      {visit.pastRules && <PassedRules passed={visit.pastRules} />}
      {visit.forceReason && <p className="soft">{words.visit.forced(visit.forceReason)}</p>}
      <VisitMessages visit={visit} mayEdit={mayEdit} />
      <VisitUsePart visitId={visit.id} version={visit.version} mayEdit={mayEdit} />
      <VisitHistory changes={visit.changes} zone={zone} />
      <p className="sr" role="status">
        {states[visit.state].says}
      </p>
    </Drawer>
  )
}
