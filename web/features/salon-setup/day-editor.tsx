import { useState } from 'react'
import { type StaffMember, saveRosterDay } from '../../../core/contracts/rosters.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { dayWords, weekdayWords } from '../../ui/moments.ts'
import { useToast } from '../../ui/toast.tsx'
import { DayFields } from './day-fields.tsx'
import { EditSheet } from './edit-sheet.tsx'
import { checkDay, type DayForm, dayForm, piecesOf, type Wrong, wallTimes } from './pieces.ts'
import type { PlannedDay } from './planned-day.ts'
import { useSetupPlace } from './setup-place.ts'
import { words } from './words.ts'

interface Wish {
  readonly day: DayForm | null
  readonly note: string
}

/** What a person works on one day, instead of what the week says. */
export function DayEditor(props: {
  member: StaffMember
  date: BusinessDate
  plan: PlannedDay
  onClose: () => void
}) {
  const { member, date, plan, onClose } = props
  const { today } = useSetupPlace()
  const toast = useToast()
  const [start] = useState(() => dayForm(plan.pieces.map(wallTimes), plan.breaks.map(wallTimes)))
  const [day, setDay] = useState(start)
  const [note, setNote] = useState(plan.note ?? '')
  const [errors, setErrors] = useState<Wrong>({})
  const save = useCommand(
    (wish: Wish) =>
      call(saveRosterDay, {
        params: { userId: member.userId, day: date },
        body: wish.day
          ? { ...piecesOf(wish.day), note: wish.note }
          : { pieces: null, breaks: [], note: null },
      }),
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
    checkDay(day, wrong)
    setErrors(wrong)
    if (Object.keys(wrong).length === 0) save.run({ day, note })
  }
  const name = weekdayWords(date)
  return (
    <EditSheet
      form="drawer"
      title={words.hours.dayTitle(member.name, dayWords(date, today))}
      changed={day !== start || note !== (plan.note ?? '')}
      errors={errors}
      save={save}
      beside={
        plan.isOwn && (
          <Button icon="undo-2" onClick={() => save.run({ day: null, note: '' })}>
            {words.hours.backToWeek}
          </Button>
        )
      }
      onSave={submit}
      onClose={onClose}
    >
      <p className="soft">{words.hours.daySays}</p>
      <DayFields {...{ name, day, errors }} onChange={setDay} />
      <Field label={words.hours.note}>
        <Input maxLength={120} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
    </EditSheet>
  )
}
