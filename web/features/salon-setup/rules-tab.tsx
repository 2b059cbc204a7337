import { type SalonSettings, saveSalonSettings } from '../../../core/contracts/rosters.ts'
import { call } from '../../offline/api-client.ts'
import { Affix, Field, Input, Select } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { formOfRules, type NumberName, type RulesForm, readRules } from './rules-form.ts'
import { RulesFrame, useRulesForm } from './rules-frame.tsx'
import { WeekFields } from './week-fields.tsx'
import { words } from './words.ts'

/** Opening hours, and which times are offered to whom. */
export function RulesTab({ settings }: { settings: SalonSettings }) {
  const rulesForm = useRulesForm(settings, {
    formOf: formOfRules,
    read: (form) => readRules(form, settings),
    send: (next) => call(saveSalonSettings, { body: next }),
  })
  const { form, set, errors } = rulesForm
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
    <RulesFrame of={rulesForm}>
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
    </RulesFrame>
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
