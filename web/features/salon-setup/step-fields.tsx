import type { ResourceType } from '../../../core/contracts/rosters.ts'
import { IconButton } from '../../ui/button.tsx'
import { Switch } from '../../ui/choices.tsx'
import { Affix, Field, Input, Select } from '../../ui/field.tsx'
import { wholeNumber } from './numbers.ts'
import type { FormErrors, StepForm } from './service-form.ts'
import type { ShapedStep } from './service-shape.ts'
import { words } from './words.ts'

/** Steps as far as they are typed: what is no number yet is drawn as nothing. */
export const shownSteps = (steps: readonly StepForm[]): (ShapedStep & { name: string | null })[] =>
  steps.map((step) => {
    const minutes = (text: string) => wholeNumber(text, 0, 24 * 60) ?? 0
    return {
      name: step.name.trim() || null,
      offsetMinutes: minutes(step.offset),
      lengthMinutes: minutes(step.length),
      beforeMinutes: minutes(step.before),
      afterMinutes: minutes(step.after),
      needsStaff: step.needsStaff,
    }
  })

export function Minutes(props: {
  label: string
  value: string
  error: string | undefined
  onChange: (text: string) => void
}) {
  return (
    <Field label={props.label} error={props.error}>
      <Affix end={words.service.min}>
        <Input
          figures
          inputMode="numeric"
          maxLength={4}
          value={props.value}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => props.onChange(target.value)}
        />
      </Affix>
    </Field>
  )
}

/** One step: what it is called, when it begins, how long it takes, and whom or what it needs. */
export function StepFields(props: {
  step: StepForm
  at: number
  errors: FormErrors
  types: readonly ResourceType[]
  onChange: (part: Partial<StepForm>) => void
  onRemove: (() => void) | undefined
}) {
  const { step, at, errors, types, onChange, onRemove } = props
  const wrong = (field: string) => errors[`${step.key}.${field}`]
  return (
    <fieldset className="sset__box">
      <legend>{words.service.step(at + 1)}</legend>
      {onRemove && (
        <IconButton
          kind="quiet"
          icon="trash-2"
          className="sset__bin"
          label={words.service.removeStep(at + 1)}
          onClick={onRemove}
        />
      )}
      <div className="sset__f3">
        <Field label={words.service.stepName}>
          <Input
            maxLength={60}
            placeholder={words.service.stepHint}
            value={step.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        </Field>
        <Minutes
          label={words.service.begins}
          value={step.offset}
          error={wrong('offset')}
          onChange={(offset) => onChange({ offset })}
        />
        <Minutes
          label={words.service.takes}
          value={step.length}
          error={wrong('length')}
          onChange={(length) => onChange({ length })}
        />
      </div>
      <StepNeeds {...{ step, types, wrong, onChange }} />
      <Switch checked={step.needsStaff} onChange={(needsStaff) => onChange({ needsStaff })}>
        {words.service.needsStaff}
        {!step.needsStaff && (
          <span className="t-small soft sset__under">{words.service.setsAlone}</span>
        )}
      </Switch>
    </fieldset>
  )
}

/** The chair or room that it needs, and the time around it that clients do not see. */
function StepNeeds(props: {
  step: StepForm
  types: readonly ResourceType[]
  wrong: (field: string) => string | undefined
  onChange: (part: Partial<StepForm>) => void
}) {
  const { step, types, wrong, onChange } = props
  return (
    <div className="sset__f3">
      <Field label={words.service.thing}>
        <Select value={step.typeId} onChange={({ target }) => onChange({ typeId: target.value })}>
          <option value="">{words.service.noThing}</option>
          {types.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Minutes
        label={words.service.before}
        value={step.before}
        error={wrong('before')}
        onChange={(before) => onChange({ before })}
      />
      <Minutes
        label={words.service.after}
        value={step.after}
        error={wrong('after')}
        onChange={(after) => onChange({ after })}
      />
    </div>
  )
}
