import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Field, Input, MoneyInput } from '../../ui/field.tsx'
import {
  changeTiming,
  endOfSteps,
  type FormErrors,
  newOption,
  newStep,
  type OptionForm,
  type ServiceForm,
  type StepForm,
} from './service-form.ts'
import { StepFields } from './step-fields.tsx'
import { words } from './words.ts'

interface Props {
  form: ServiceForm
  set: (part: Partial<ServiceForm>) => void
  errors: FormErrors
  setup: SalonSetup
}

/** What a client can have added to the service. */
export function OptionsPart({ form, set, errors, setup }: Props) {
  const { options } = form
  const put = (option: OptionForm) =>
    set({ options: options.map((one) => (one.id === option.id ? option : one)) })
  return (
    <section className="stack">
      <h3 className="t-section">{words.service.options}</h3>
      <p className="soft t-small">{words.service.optionsSays}</p>
      {options.map((option) => (
        <OptionBox
          key={option.id}
          {...{ option, errors, setup }}
          onChange={(part) => put({ ...option, ...part })}
          onRemove={() => set({ options: options.filter(({ id }) => id !== option.id) })}
        />
      ))}
      <Button
        className="sset__add"
        icon="plus"
        onClick={() => set({ options: [...options, newOption()] })}
      >
        {words.service.addOption}
      </Button>
    </section>
  )
}

function OptionBox(props: {
  option: OptionForm
  errors: FormErrors
  setup: SalonSetup
  onChange: (part: Partial<OptionForm>) => void
  onRemove: () => void
}) {
  const { option, errors, setup, onChange, onRemove } = props
  const { id, steps } = option
  const setStep = (at: number, part: Partial<StepForm>) =>
    onChange({ steps: changeTiming(steps, at, part) })
  return (
    <div className="sset__box">
      <div className="sset__line">
        <Field label={words.service.optionName} error={errors[`${id}.name`]}>
          <Input
            maxLength={80}
            value={option.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        </Field>
        <Field label={words.service.optionPrice} error={errors[`${id}.price`]}>
          <MoneyInput
            value={option.price}
            onChange={({ target }) => onChange({ price: target.value })}
          />
        </Field>
        <IconButton
          kind="quiet"
          icon="trash-2"
          label={words.service.removeOption(option.name.trim())}
          onClick={onRemove}
        />
      </div>
      <Check
        checked={steps.length > 0}
        onChange={(longer) => onChange({ steps: longer ? [newStep(0)] : [] })}
      >
        {words.service.optionLonger}
      </Check>
      {steps.map((step, at) => (
        <StepFields
          key={step.key}
          {...{ step, at, errors }}
          types={setup.resourceTypes}
          onChange={(part) => setStep(at, part)}
          onRemove={
            steps.length > 1
              ? () => onChange({ steps: steps.filter((other) => other !== step) })
              : undefined
          }
        />
      ))}
      {steps.length > 0 && (
        <Button
          className="sset__add"
          icon="plus"
          onClick={() => onChange({ steps: [...steps, newStep(endOfSteps(steps))] })}
        >
          {words.service.addStep}
        </Button>
      )}
    </div>
  )
}
