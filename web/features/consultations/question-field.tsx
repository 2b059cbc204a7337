import type { FormQuestion } from '../../../core/contracts/consultation-forms.ts'
import { asksWhy } from '../../../core/rules/consultation/answers.ts'
import type { Filled } from '../../../core/rules/consultation/filling.ts'
import { Field, Input, Select, TextArea } from '../../ui/field.tsx'
import { wrongWords } from './form-filling.ts'
import { words } from './words.ts'

/** A question with the control that fits it, and the word of why that an answer asks for. */
export function QuestionField(props: {
  question: FormQuestion
  filled: Filled
  tried: boolean
  onChange: (filled: Filled) => void
}) {
  const { question, filled, tried, onChange } = props
  const wrong = tried ? wrongWords(question, filled) : {}
  const set = (value: string) => onChange({ ...filled, value })
  return (
    <div className="cform__question">
      {question.kind === 'yes_no' ? (
        <YesNo {...{ question, filled, set }} error={wrong.value} />
      ) : (
        <Field
          label={question.label}
          aside={!question.required && words.optional}
          error={wrong.value}
        >
          <Control {...{ question, filled, set }} />
        </Field>
      )}
      {asksWhy(question, filled.value) && (
        <Field label={words.why} error={wrong.why}>
          <TextArea
            rows={2}
            maxLength={500}
            value={filled.explanation}
            onChange={({ target }) => onChange({ ...filled, explanation: target.value })}
          />
        </Field>
      )}
    </div>
  )
}

interface ControlProps {
  question: FormQuestion
  filled: Filled
  set: (value: string) => void
}

function Control({ question, filled: { value }, set }: ControlProps) {
  if (question.kind === 'choice') {
    return (
      <Select value={value} onChange={({ target }) => set(target.value)}>
        <option value="">{words.choose}</option>
        {question.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </Select>
    )
  }
  if (question.kind === 'text') {
    return (
      <TextArea
        rows={2}
        maxLength={1000}
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    )
  }
  const isDay = question.kind === 'date'
  return (
    <Input
      type={isDay ? 'date' : 'text'}
      inputMode={isDay ? undefined : 'decimal'}
      maxLength={isDay ? undefined : 14}
      value={value}
      onChange={({ target }) => set(target.value)}
    />
  )
}

/** Neither is chosen before somebody answers: a no that nobody said is no answer. */
function YesNo({ question, filled, set, error }: ControlProps & { error: string | undefined }) {
  const { label, required } = question
  return (
    <fieldset className="cform__yesno">
      <legend className="field__label">
        {label} {!required && <span className="mute">{words.optional}</span>}
      </legend>
      <span className="seg seg--fill">
        {(['yes', 'no'] as const).map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={filled.value === value}
            onClick={() => set(value)}
          >
            {words[value]}
          </button>
        ))}
      </span>
      {error && (
        <span className="field__error" role="alert">
          {error}
        </span>
      )}
    </fieldset>
  )
}
