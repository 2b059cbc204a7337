import { useState } from 'react'
import { askLeave, type StaffMember } from '../../../core/contracts/rosters.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { dayOf, instantOf, momentAt } from '../../../core/kernel/wall-time.ts'
import { minutesOf } from '../../../core/rules/free-times/written-rosters.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Field, Input, Select } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { EditSheet } from './edit-sheet.tsx'
import { type PartForm, PartOfDay } from './part-of-day.tsx'
import { useSetupPlace } from './setup-place.ts'
import { words } from './words.ts'

interface LeaveForm extends PartForm {
  readonly userId: string
  readonly first: string
  readonly last: string
  readonly reason: string
}

/** Days or a part of one as moments of the outlet; what is wrong where it is none. */
export function readLeave(form: LeaveForm, zone: string) {
  const { userId, first, last, isPart, from, to } = form
  const errors: Record<string, string> = {}
  if (userId === '') errors.userId = words.leave.needWho
  const end = isPart ? first : last
  if (!isBusinessDate(first)) errors.first = words.leave.needDays
  else if (!isBusinessDate(end) || end < first) errors.last = words.leave.needDays
  if (isPart && (from === '' || to === '' || to <= from)) errors.to = words.leave.needTimes
  if (Object.keys(errors).length > 0) return { span: null, errors }
  const date = first as BusinessDate
  const whole = { from: dayOf(date, zone).from, to: dayOf(end as BusinessDate, zone).to }
  const part = isPart ? minutesOf({ from, to }) : null
  const span = part
    ? {
        from: momentAt({ date, minute: part.from }, zone, 'start'),
        to: momentAt({ date, minute: part.to }, zone, 'end'),
      }
    : whole
  return { span, errors }
}

function useAsk(form: LeaveForm, onClose: () => void) {
  const toast = useToast()
  return useCommand(
    (span: { from: number; to: number }, act) =>
      call(askLeave, {
        body: {
          leaveId: act.id,
          userId: form.userId,
          startsAt: instantOf(span.from),
          endsAt: instantOf(span.to),
          reason: form.reason,
        },
      }),
    {
      madeOld: ['calendar'],
      onDone: () => {
        toast({ says: words.leave.sent })
        onClose()
      },
    },
  )
}

/** Time off for somebody, by whoever may grant it. */
export function LeaveAsk(props: { staff: readonly StaffMember[]; onClose: () => void }) {
  const { staff, onClose } = props
  const { today } = useSetupPlace()
  const zone = useTimeZone()
  const [start] = useState<LeaveForm>({
    ...{ userId: '', first: today, last: today, isPart: false, from: '', to: '', reason: '' },
  })
  const [form, setForm] = useState(start)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const set = (part: Partial<LeaveForm>) => setForm((now) => ({ ...now, ...part }))
  const send = useAsk(form, onClose)
  const submit = () => {
    const read = readLeave(form, zone)
    setErrors(read.errors)
    if (read.span) send.run(read.span)
  }
  return (
    <EditSheet
      form="drawer"
      title={words.leave.ask}
      saveLabel={words.leave.send}
      changed={form !== start}
      errors={errors}
      save={send}
      onSave={submit}
      onClose={onClose}
    >
      <Who {...{ staff, form, set }} error={errors.userId} />
      <div className="sset__f2">
        <DayField
          label={form.isPart ? words.leave.day : words.leave.firstDay}
          value={form.first}
          error={errors.first}
          onChange={(first) => set({ first })}
        />
        {!form.isPart && (
          <DayField
            label={words.leave.lastDay}
            value={form.last}
            error={errors.last}
            onChange={(last) => set({ last })}
          />
        )}
      </div>
      <PartOfDay form={form} wrong={errors.to} onChange={set} />
      <Field label={words.leave.reason}>
        <Input
          maxLength={200}
          value={form.reason}
          onChange={({ target }) => set({ reason: target.value })}
        />
      </Field>
    </EditSheet>
  )
}

function Who(props: {
  staff: readonly StaffMember[]
  form: LeaveForm
  error: string | undefined
  set: (part: Partial<LeaveForm>) => void
}) {
  const { staff, form, error, set } = props
  return (
    <Field label={words.leave.who} error={error}>
      <Select value={form.userId} onChange={({ target }) => set({ userId: target.value })}>
        <option value="" />
        {staff.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function DayField(props: {
  label: string
  value: string
  error: string | undefined
  onChange: (day: string) => void
}) {
  return (
    <Field label={props.label} error={props.error}>
      <Input
        type="date"
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
      />
    </Field>
  )
}
