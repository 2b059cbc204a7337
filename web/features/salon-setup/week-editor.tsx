import { useState } from 'react'
import { type Roster, saveRoster } from '../../../core/contracts/rosters.ts'
import { isBusinessDate } from '../../../core/kernel/dates.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { Field, Input } from '../../ui/field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { EditSheet } from './edit-sheet.tsx'
import { checkDay, type Wrong, weekForm, weekOf } from './pieces.ts'
import { WeekFields } from './week-fields.tsx'
import { words } from './words.ts'

/** The week of a person from a day on. */
export function WeekEditor(props: {
  roster: Roster
  isNew: boolean
  name: string
  onClose: () => void
}) {
  const { roster, isNew, name, onClose } = props
  const toast = useToast()
  const [start] = useState(() => weekForm(roster.pieces, roster.breaks))
  const [days, setDays] = useState(start)
  const [from, setFrom] = useState<string>(roster.validFrom)
  const [to, setTo] = useState<string>(roster.validTo ?? '')
  const [errors, setErrors] = useState<Wrong>({})
  const save = useCommand(
    ({ id, ...body }: Roster) => call(saveRoster, { params: { rosterId: id }, body }),
    {
      madeOld: ['calendar'],
      onDone: ({ visitsOutside }) => {
        const left = visitsOutside.length
        toast({ says: left > 0 ? words.visitsLeft(left) : words.saved, failed: left > 0 })
        onClose()
      },
    },
  )
  const submit = () => {
    const wrong: Wrong = {}
    for (const day of days) checkDay(day, wrong)
    if (!isBusinessDate(from)) wrong.from = words.hours.needDate
    if (to !== '' && to < from) wrong.to = words.hours.wrongEnd
    setErrors(wrong)
    if (Object.keys(wrong).length > 0 || !isBusinessDate(from)) return
    const validTo = isBusinessDate(to) ? to : null
    save.run({ id: roster.id, userId: roster.userId, validFrom: from, validTo, ...weekOf(days) })
  }
  return (
    <EditSheet
      form="sheet"
      title={words.hours.weekTitle(name)}
      changed={
        isNew || days !== start || from !== roster.validFrom || to !== (roster.validTo ?? '')
      }
      errors={errors}
      save={save}
      onSave={submit}
      onClose={onClose}
    >
      <div className="sset__f2">
        <Field label={words.hours.from} error={errors.from}>
          <Input type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
        </Field>
        <Field label={words.hours.to} hint={words.hours.toHint} error={errors.to}>
          <Input type="date" value={to} onChange={({ target }) => setTo(target.value)} />
        </Field>
      </div>
      <WeekFields days={days} errors={errors} onChange={setDays} />
    </EditSheet>
  )
}
