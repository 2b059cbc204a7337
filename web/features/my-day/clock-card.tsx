import { type FormEvent, useState } from 'react'
import {
  type ClockAct,
  punchClock,
  type TimeClock,
  tellEnd,
} from '../../../core/contracts/time-clock.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { lengthWords, momentWords } from '../../ui/moments.ts'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Card, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { useClock } from './queries.ts'
import { momentTyped } from './typed-time.ts'
import { problems, words } from './words.ts'

const { clock: says } = words
const kinds = { in: 'leaf', out: 'plain', break: 'plain', back: 'leaf' } as const
const icons = { in: 'log-in', out: 'clock', break: 'pause', back: 'rotate-cw' } as const

/** One’s own clock: come, pause, go. */
export function ClockCard() {
  const clock = useClock()
  if (clock.isError && !clock.data) {
    const again = <Button onClick={() => void clock.refetch()}>{words.tryAgain}</Button>
    return (
      <Banner kind="failed" action={again}>
        {says.failed}: {problemWords(clock.error, problems)}
      </Banner>
    )
  }
  if (!clock.data) {
    return (
      <Loading label={says.loading}>
        <Skeleton width="100%" height="96px" />
      </Loading>
    )
  }
  return <OpenClock clock={clock.data} />
}

function OpenClock({ clock }: { clock: TimeClock }) {
  const punch = useCommand(
    (act: ClockAct, { id }) => call(punchClock, { body: { actId: id, act } }),
    { madeOld: ['time-clock'] },
  )
  const { forgotten, lateMinutes, workedMinutes } = clock
  const kept = useKeptFocus<HTMLDivElement>(clock.can.join())
  return (
    <Card title={says.title}>
      <div className="clock">
        {forgotten && <Forgotten clock={clock} startedAt={forgotten.startedAt} id={forgotten.id} />}
        {!forgotten && (
          <p className="clock__state" role="status">
            <b>{stateWords(clock)}</b>
            {workedMinutes > 0 && (
              <span className="t-label">{says.worked(lengthWords(workedMinutes))}</span>
            )}
            {lateMinutes > 0 && (
              <Tag tone="haldi" icon="clock">
                {says.late(lengthWords(lateMinutes))}
              </Tag>
            )}
          </p>
        )}
        <div className="clock__keys" {...kept}>
          {clock.can.map((act) => (
            <Button
              key={act}
              size="l"
              kind={kinds[act]}
              icon={icons[act]}
              busy={punch.busy}
              onClick={() => (punch.open ? punch.retry() : punch.run(act))}
            >
              {punch.open ? words.askAgain : says.acts[act]}
            </Button>
          ))}
        </div>
        {punch.error !== null && (
          <Banner kind="failed">{problemWords(punch.error, problems)}</Banner>
        )}
      </div>
    </Card>
  )
}

function stateWords({ state, since, timeZone, now }: TimeClock): string {
  if (since === null) return says.out
  const time = momentWords(since, timeZone, now)
  return state === 'on_break' ? says.onBreak(time) : says.working(time)
}

/** Asks when somebody went who forgot to say so: nothing is filled in for them. */
function Forgotten(props: { clock: TimeClock; id: string; startedAt: Instant }) {
  const { clock, id, startedAt } = props
  const toast = useToast()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const tell = useCommand(
    (endedAt: Instant, act) =>
      call(tellEnd, { params: { punchId: id }, body: { actId: act.id, endedAt } }),
    { madeOld: ['time-clock'], onDone: () => toast({ says: says.told }) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const endedAt = momentTyped(typed, clock.timeZone)
    setWrong(endedAt === null)
    if (tell.open) tell.retry()
    else if (endedAt) tell.run(endedAt)
  }
  const error =
    tell.error === null ? (wrong ? says.needWent : undefined) : problemWords(tell.error, problems)
  return (
    <form className="clock__asks" onSubmit={submit} noValidate>
      <Banner kind="care">
        {says.forgotten(momentWords(startedAt, clock.timeZone, clock.now))}
      </Banner>
      <Field label={says.went} error={error}>
        <Input
          type="datetime-local"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </Field>
      <Button kind="leaf" size="l" type="submit" busy={tell.busy}>
        {tell.open ? words.askAgain : says.tell}
      </Button>
    </form>
  )
}
