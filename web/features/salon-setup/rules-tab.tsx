import { useState } from 'react'
import { type SalonSettings, saveSalonSettings } from '../../../core/contracts/rosters.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { Button } from '../../ui/button.tsx'
import { Affix, Field, Input, Select } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Standing, useFirstWrong } from './edit-sheet.tsx'
import type { Wrong } from './pieces.ts'
import { formOfRules, type NumberName, type RulesForm, readRules } from './rules-form.ts'
import { WeekFields } from './week-fields.tsx'
import { words } from './words.ts'

/** Opening hours, and which times are offered to whom. */
export function RulesTab({ settings }: { settings: SalonSettings }) {
  const toast = useToast()
  const [saved, setSaved] = useState(() => formOfRules(settings))
  const [form, setForm] = useState(saved)
  const [errors, setErrors] = useState<Wrong>({})
  const body = useFirstWrong(errors)
  const set = (part: Partial<RulesForm>) => setForm((now) => ({ ...now, ...part }))
  const save = useCommand((next: SalonSettings) => call(saveSalonSettings, { body: next }), {
    madeOld: ['salon', 'calendar'],
    onDone: (answer) => {
      const fresh = formOfRules(answer)
      setSaved(fresh)
      setForm(fresh)
      toast({ says: words.saved })
    },
  })
  const submit = () => {
    const read = readRules(form, settings)
    setErrors(read.errors)
    if (save.open) save.retry()
    else if (read.settings) save.run(read.settings)
  }
  const number = (name: NumberName, label: string, unit: string, hint?: string) => (
    <Field label={label} hint={hint} error={errors[name]}>
      <Affix end={unit}>
        <Input
          figures
          inputMode="numeric"
          maxLength={5}
          value={form.numbers[name]}
          onChange={({ target }) => set({ numbers: { ...form.numbers, [name]: target.value } })}
        />
      </Affix>
    </Field>
  )
  const { units } = words.rules
  return (
    <div className="sset__form" ref={body}>
      <Card title={words.rules.hours}>
        <p className="soft">{words.rules.hoursSays}</p>
        <WeekFields
          noBreaks
          {...{ days: form.hours, errors }}
          onChange={(hours) => set({ hours })}
        />
      </Card>
      <div className="sset__cards">
        <Card title={words.rules.offering}>
          <div className="stack">
            {number('gridMinutes', words.rules.grid, units.minutes)}
            {number('holdMinutes', words.rules.hold, units.minutes)}
          </div>
        </Card>
        <Card title={words.rules.desk}>
          <div className="stack">
            {number('cancelFreeHours', words.rules.cancelFree, units.hours, words.rules.cancelHint)}
            {number('lateMinutes', words.rules.late, units.minutes)}
            <PhonesField form={form} set={set} />
          </div>
        </Card>
      </div>
      <div className="sset__save">
        <Standing changed={form !== saved} wrong={Object.keys(errors).length > 0} save={save} />
        <Button kind="leaf" disabled={form === saved} busy={save.busy} onClick={submit}>
          {save.open ? words.askAgain : words.save}
        </Button>
      </div>
    </div>
  )
}

function PhonesField(props: { form: RulesForm; set: (part: Partial<RulesForm>) => void }) {
  const { form, set } = props
  return (
    <Field label={words.rules.staffPhones} hint={words.rules.staffPhonesHint}>
      <Select
        value={form.staffPhones}
        onChange={({ target }) =>
          set({ staffPhones: target.value === 'shown' ? 'shown' : 'masked' })
        }
      >
        <option value="masked">{words.rules.phonesMasked}</option>
        <option value="shown">{words.rules.phonesShown}</option>
      </Select>
    </Field>
  )
}
