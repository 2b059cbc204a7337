import { useCallback, useEffect, useRef, useState } from 'react'
import type {
  BookingPage,
  ClientBooking,
  OnlineStart,
} from '../../core/contracts/online-booking.ts'
import type { ClientWaiting } from '../../core/contracts/online-waitlist.ts'
import { type Details, DetailsStep, noDetails } from './details-step.tsx'
import { type Draft, emptyDraft } from './draft.ts'
import { Bar, Step, TroubleNote } from './frame.tsx'
import { GoodToKnow } from './good-to-know.tsx'
import { useLanguage } from './language.ts'
import { PeopleStep } from './people-step.tsx'
import {
  type AskedDays,
  bookVisit,
  findTimes,
  type Hold,
  holdTime,
  newId,
  type Trouble,
  troubleOf,
} from './server.ts'
import { Chosen, ServiceStep } from './service-step.tsx'
import { TimePicker } from './time-picker.tsx'
import { WaitStep } from './wait-step.tsx'

const steps = ['services', 'people', 'time', 'details', 'wait'] as const
type StepName = (typeof steps)[number]

interface Props {
  page: BookingPage
  onBooked: (token: string, booking: ClientBooking) => void
  onWaiting: (token: string, waiting: ClientWaiting) => void
}

/** From what is wanted to who comes. The key of the browser for going back goes one step back. */
export function BookSteps({ page, onBooked, onWaiting }: Props) {
  const { code } = useLanguage()
  const { step, goTo, goBack } = useSteps()
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [details, setDetails] = useState(noDetails)
  const [hold, setHold] = useState<Hold | null>(null)
  const visitId = useRef(newId())
  const { wishes, start } = draft
  const { nearest, setNearest, trouble, busy, working } = useWork(step, () => {
    if (step === 'details') goBack()
  })
  // What stood in place of a time that had gone was for other wishes.
  const choose = (next: Draft['wishes']) => {
    setDraft({ wishes: next, start: null })
    setNearest(null)
  }
  // A second press while the first is under way would hold a second time.
  const pick = async (next: OnlineStart) => {
    if (busy) return
    await working(async () => {
      const insteadOf = hold?.holdId ?? null
      const wish = { holdId: newId(), startsAt: next.startsAt, services: wishes, insteadOf }
      setHold(await holdTime(page.page, wish))
      setNearest(null)
      setDraft({ wishes, start: next })
      visitId.current = newId()
      goTo('details')
    })
  }
  const send = () =>
    working(async () => {
      if (!start) return
      const { booking, token } = await bookVisit(page.page, {
        ...{ visitId: visitId.current, holdId: hold?.holdId ?? null, startsAt: start.startsAt },
        ...{ services: wishes, language: code, ...sentDetails(details) },
      })
      onBooked(token, booking)
    })

  if (step === 'services') {
    return (
      <ServiceStep page={page} wishes={wishes} onChange={choose} onNext={() => goTo('people')} />
    )
  }
  if (step === 'people') {
    const keys = { onNext: () => goTo('time'), onBack: goBack }
    return <PeopleStep {...{ page, wishes }} onChange={choose} {...keys} />
  }
  if (step === 'wait') {
    return (
      <WaitStep {...{ page, wishes, details, onWaiting }} onDetails={setDetails} onBack={goBack} />
    )
  }
  if (step === 'time' || !start || !hold) {
    const keys = { onPick: pick, onBack: goBack, onWait: () => goTo('wait') }
    return <TimeStep {...{ page, draft, hold, nearest, trouble, busy, ...keys }} />
  }
  return (
    <DetailsStep
      {...{ page, wishes, start, hold, details, busy, trouble }}
      onDetails={setDetails}
      onSend={() => void send()}
      onBack={goBack}
    />
  )
}

/** Work that the server may refuse. What is gone leads back to the times, with what was typed kept. */
function useWork(step: StepName, onGone: () => void) {
  const [nearest, setNearest] = useState<readonly OnlineStart[] | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  // What was refused in one step says nothing about another.
  useEffect(() => setTrouble(null), [step])
  const refused = (error: unknown) => {
    const found = troubleOf(error)
    const isGone = found.code === 'onlinebooking.time_taken'
    setNearest(isGone ? found.nearest : null)
    setTrouble(isGone ? null : found)
    if (isGone) onGone()
  }
  const working = async (work: () => Promise<void>) => {
    setBusy(true)
    setTrouble(null)
    await work().catch(refused)
    setBusy(false)
  }
  return { nearest, setNearest, trouble, busy, working }
}

function sentDetails({ name, phone, email, note }: Details) {
  return { name, phone, email: email.trim() || null, note: note.trim() || null }
}

function TimeStep(props: {
  page: BookingPage
  draft: Draft
  hold: Hold | null
  nearest: readonly OnlineStart[] | null
  trouble: Trouble | null
  busy: boolean
  onPick: (start: OnlineStart) => void
  onBack: () => void
  onWait: () => void
}) {
  const { words } = useLanguage()
  const { page, draft, trouble } = props
  const { wishes, start } = draft
  const holdId = props.hold?.holdId ?? null
  const chosen = props.busy ? words.loading : <Chosen page={page} wishes={wishes} />
  const says = trouble ? <TroubleNote trouble={trouble} /> : chosen
  const ask = useCallback(
    (days: AskedDays) => findTimes(page.page, { services: wishes, holdId, ...days }),
    [page.page, wishes, holdId],
  )
  return (
    <>
      <Step title={words.steps.time} no={3}>
        <GoodToKnow page={page} wishes={wishes} />
        <TimePicker
          {...{ place: page, ask, held: start }}
          nearest={props.nearest}
          onPick={props.onPick}
        />
        <div className="stack stack--s">
          <p className="soft">{words.wait.offer}</p>
          <button type="button" className="btn btn--l" onClick={props.onWait}>
            {words.wait.join}
          </button>
        </div>
      </Step>
      {/* The time that was pressed may stand far down: what came of it stands at the foot. */}
      <Bar says={says}>
        <button type="button" className="btn btn--l btn--block" onClick={props.onBack}>
          {words.back}
        </button>
      </Bar>
    </>
  )
}

/** Steps are entries of the browser's own history, so that going back on a phone does what people expect. */
function useSteps() {
  const [step, setStep] = useState<StepName>('services')
  useEffect(() => {
    const follow = ({ state }: PopStateEvent) => {
      const named = steps.find((name) => name === state?.step)
      setStep(named ?? 'services')
    }
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  const goTo = (next: StepName) => {
    history.pushState({ step: next }, '')
    setStep(next)
  }
  return { step, goTo, goBack: () => history.back() }
}
