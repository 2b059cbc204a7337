import { useState } from 'react'
import { type Closure, removeClosure, saveClosure } from '../../../core/contracts/rosters.ts'
import { isBusinessDate } from '../../../core/kernel/dates.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Banner, Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { EditSheet } from './edit-sheet.tsx'
import { type PartForm, PartOfDay } from './part-of-day.tsx'
import { pieceWords } from './pieces.ts'
import { useSetupPlace } from './setup-place.ts'
import { problems, words } from './words.ts'

/** Days, or parts of one, on which the salon is closed. */
export function Closures({ closures }: { closures: readonly Closure[] }) {
  const { today } = useSetupPlace()
  const toast = useToast()
  const [open, setOpen] = useState<Closure | null>(null)
  const remove = useCommand(
    ({ id }: Closure) => call(removeClosure, { params: { closureId: id } }),
    {
      madeOld: ['calendar'],
      onDone: (_, { day }) => toast({ says: words.leave.opened(dayWords(day, today)) }),
    },
  )
  const fresh = (): Closure => ({ id: newId(), day: today, from: null, to: null, reason: '' })
  return (
    <Card
      title={words.leave.closedDays}
      aside={
        <Button icon="plus" onClick={() => setOpen(fresh())}>
          {words.leave.addClosed}
        </Button>
      }
      flush
    >
      {remove.error !== null && (
        <Banner kind="failed">{problemWords(remove.error, problems)}</Banner>
      )}
      {closures.length === 0 && <p className="soft srows__none">{words.leave.noClosed}</p>}
      <ul className="srows">
        {closures.map((closure) => {
          const { from, to } = closure
          const day = dayWords(closure.day, today)
          const part = from !== null && to !== null ? pieceWords({ from, to }) : null
          return (
            <li key={closure.id} className="leaverow">
              <span className="grow">
                <b>{day}</b>
                <span className="t-label">
                  {[part ?? words.leave.allDay, closure.reason].join(' · ')}
                </span>
              </span>
              <IconButton
                kind="quiet"
                icon="pencil-line"
                label={words.leave.editClosed(day)}
                onClick={() => setOpen(closure)}
              />
              <IconButton
                kind="quiet"
                icon="trash-2"
                label={words.leave.open(day)}
                busy={remove.busy}
                onClick={() => remove.run(closure)}
              />
            </li>
          )
        })}
      </ul>
      {open && <ClosureDrawer key={open.id} closure={open} onClose={() => setOpen(null)} />}
    </Card>
  )
}

interface ClosureForm extends PartForm {
  readonly day: string
  readonly reason: string
}

function readClosure(id: string, form: ClosureForm) {
  const { day, isPart, from, to } = form
  const reason = form.reason.trim()
  const errors: Record<string, string> = {}
  if (!isBusinessDate(day)) errors.day = words.leave.needDay
  if (isPart && (from === '' || to === '' || to === from)) errors.to = words.leave.needTimes
  if (reason === '') errors.reason = words.leave.needReason
  if (Object.keys(errors).length > 0 || !isBusinessDate(day)) return { closure: null, errors }
  const time = isPart ? { from, to } : { from: null, to: null }
  return { closure: { id, day, reason, ...time } satisfies Closure, errors }
}

function ClosureDrawer(props: { closure: Closure; onClose: () => void }) {
  const { closure, onClose } = props
  const toast = useToast()
  const [start] = useState<ClosureForm>(() => ({
    day: closure.day,
    isPart: closure.from !== null,
    from: closure.from ?? '',
    to: closure.to ?? '',
    reason: closure.reason,
  }))
  const [form, setForm] = useState(start)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const set = (part: Partial<ClosureForm>) => setForm((now) => ({ ...now, ...part }))
  const save = useCommand(
    ({ id, ...body }: Closure) => call(saveClosure, { params: { closureId: id }, body }),
    {
      madeOld: ['calendar'],
      onDone: ({ visitsInside }) => {
        const left = visitsInside.length
        toast({ says: left > 0 ? words.leave.visitsIn(left) : words.saved, failed: left > 0 })
        onClose()
      },
    },
  )
  const submit = () => {
    const read = readClosure(closure.id, form)
    setErrors(read.errors)
    if (read.closure) save.run(read.closure)
  }
  return (
    <EditSheet
      form="drawer"
      title={words.leave.closedTitle}
      changed={form !== start}
      errors={errors}
      save={save}
      onSave={submit}
      onClose={onClose}
    >
      <p className="soft">{words.leave.closedSays}</p>
      <Field label={words.leave.day} error={errors.day}>
        <Input type="date" value={form.day} onChange={({ target }) => set({ day: target.value })} />
      </Field>
      <PartOfDay form={form} wrong={errors.to} onChange={set} />
      <Field label={words.leave.why} hint={words.leave.whyHint} error={errors.reason}>
        <Input
          maxLength={120}
          value={form.reason}
          onChange={({ target }) => set({ reason: target.value })}
        />
      </Field>
    </EditSheet>
  )
}
