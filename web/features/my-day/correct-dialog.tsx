import { type FormEvent, useState } from 'react'
import { correctPunch, type Punch, writePunch } from '../../../core/contracts/time-clock.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { momentTyped, typedMoment } from './typed-time.ts'
import { problems, words } from './words.ts'

const { hoursScreen: says } = words

export interface Correcting {
  readonly personId: string
  readonly name: string
  /** Null: a time that nobody clocked. */
  readonly punch: Punch | null
}

interface Wanted {
  readonly time: {
    kind: Punch['kind']
    startedAt: Punch['startedAt']
    endedAt: Punch['startedAt']
  } | null
  readonly reason: string
}

function useCorrect({ personId, punch }: Correcting, onClose: () => void) {
  const toast = useToast()
  return useCommand(
    ({ time, reason }: Wanted, { id: actId }) => {
      if (!punch) {
        return time
          ? call(writePunch, { body: { actId, personId, time, reason } })
          : Promise.reject(new Error('A time that is not there cannot be struck out.'))
      }
      const { startedAt, endedAt } = punch
      const body = { actId, seen: { startedAt, endedAt }, time, reason }
      return call(correctPunch, { params: { punchId: punch.id }, body })
    },
    {
      madeOld: ['time-clock'],
      onDone: () => {
        toast({ says: says.saved })
        onClose()
      },
    },
  )
}

/** Another beginning or end for a time, with the reason. */
export function CorrectDialog(props: { of: Correcting; zone: string; onClose: () => void }) {
  const { of, zone, onClose } = props
  const { punch } = of
  const [kind, setKind] = useState<Punch['kind']>(punch?.kind ?? 'work')
  const [from, setFrom] = useState(punch ? typedMoment(punch.startedAt, zone) : '')
  const [to, setTo] = useState(punch?.endedAt ? typedMoment(punch.endedAt, zone) : '')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const send = useCorrect(of, onClose)
  const [startedAt, endedAt] = [momentTyped(from, zone), momentTyped(to, zone)]
  const isSpan = startedAt && endedAt && momentOf(startedAt) <= momentOf(endedAt)
  const why = reason.trim()
  const run = (time: Wanted['time']) => {
    setTried(true)
    if (send.open) send.retry()
    else if (why) send.run({ time, reason: why })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isSpan) run({ kind, startedAt, endedAt })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={punch ? says.correctTitle : says.addTitle(of.name)}
      closeLabel={words.close}
    >
      <form className="stack" onSubmit={submit} noValidate>
        <Segments
          label={says.kind}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'work', label: says.kinds.work },
            { value: 'break', label: says.kinds.break },
          ]}
        />
        <Field label={says.begin}>
          <Input
            type="datetime-local"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
        <Field label={says.end} error={tried && !isSpan ? says.needTimes : undefined}>
          <Input type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <Field label={says.reason} error={tried && !why ? says.needReason : undefined}>
          <Input
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {send.error !== null && <Banner kind="failed">{problemWords(send.error, problems)}</Banner>}
        <Button kind="leaf" size="l" type="submit" block busy={send.busy}>
          {send.open ? words.askAgain : says.save}
        </Button>
        {punch && (
          <Button kind="danger" size="l" block busy={send.busy} onClick={() => run(null)}>
            {says.strike}
          </Button>
        )}
      </form>
    </Dialog>
  )
}
