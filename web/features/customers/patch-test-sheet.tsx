import { useState } from 'react'
import { type PatchTestStanding, recordPatchTest } from '../../../core/contracts/patch-tests.ts'
import { isBusinessDate, wallClock } from '../../../core/kernel/dates.ts'
import { instantOf, momentAt } from '../../../core/kernel/wall-time.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { cardProblems, cardWords } from './card-words.ts'
import { words } from './words.ts'

const two = (figure: number) => String(figure).padStart(2, '0')

export function PatchTestSheet(props: {
  customerId: string
  standings: readonly PatchTestStanding[]
  onClose: () => void
}) {
  const { customerId, standings, onClose } = props
  const zone = useTimeZone()
  const now = wallClock(nowOfDevice(), zone)
  const [kindId, setKindId] = useState(standings[0]?.kindId ?? '')
  const [day, setDay] = useState<string>(now.date)
  const [time, setTime] = useState(`${two(now.hour)}:${two(now.minute)}`)
  const [result, setResult] = useState<'passed' | 'failed'>('passed')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const save = useRecord(customerId, onClose)
  const isRight = isBusinessDate(day) && /^\d\d:\d\d$/.test(time)
  const submit = () => {
    setTried(true)
    if (save.open) save.retry()
    else if (isRight) {
      const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
      const doneAt = instantOf(momentAt({ date: day, minute }, zone, 'start'))
      save.run({ kindId, doneAt, passed: result === 'passed', note: note.trim() || null })
    }
  }
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={onClose}
      title={cardWords.tests.recordTitle}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {save.open ? words.askAgain : cardWords.tests.save}
        </Button>
      }
    >
      <KindField standings={standings} value={kindId} onChange={setKindId} />
      <Segments
        fill
        label={cardWords.tests.result}
        value={result}
        onChange={setResult}
        options={[
          { value: 'passed', label: cardWords.tests.passed, icon: 'check' },
          { value: 'failed', label: cardWords.tests.failed, icon: 'circle-alert' },
        ]}
      />
      <Field label={cardWords.tests.day} error={tried && !isRight && cardWords.tests.needDay}>
        <Input
          type="date"
          max={now.date}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </Field>
      <Field label={cardWords.tests.time}>
        <Input type="time" value={time} onChange={(event) => setTime(event.target.value)} />
      </Field>
      <Field label={cardWords.tests.note} aside={words.form.optional}>
        <Input value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {save.error !== null && !save.open && (
        <Banner kind="failed">{problemWords(save.error, cardProblems)}</Banner>
      )}
    </Dialog>
  )
}

function KindField(props: {
  standings: readonly PatchTestStanding[]
  value: string
  onChange: (kindId: string) => void
}) {
  return (
    <Field label={cardWords.tests.kind}>
      <Select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.standings.map((standing) => (
          <option key={standing.kindId} value={standing.kindId}>
            {standing.name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

type Result = { kindId: string; doneAt: string; passed: boolean; note: string | null }

function useRecord(customerId: string, onClose: () => void) {
  const toast = useToast()
  return useCommand(
    (result: Result, act) =>
      call(recordPatchTest, { params: { customerId }, body: { testId: act.id, ...result } }),
    {
      madeOld: ['client-card'],
      onDone: () => {
        toast({ says: cardWords.tests.saved })
        onClose()
      },
    },
  )
}
