import type { FormQuestion } from '../../core/contracts/consultation-forms.ts'
import { asksWhy } from '../../core/rules/consultation/answers.ts'
import { type Filled, wrongWith } from '../../core/rules/consultation/filling.ts'
import { Typed } from './details-step.tsx'
import { useLanguage, useWords } from './language.ts'
import type { Words } from './words.ts'

interface Props {
  question: FormQuestion
  filled: Filled
  /** What is wrong is told once somebody tried to sign. */
  isChecked: boolean
  onChange: (filled: Filled) => void
}

/** A question with the control that fits it, and the word of why that an answer asks for. */
export function Question({ question, filled, isChecked, onChange }: Props) {
  const { words } = useLanguage()
  const { form } = words
  const wrong = wrongWith(question, filled)
  const error = isChecked && wrong.value ? wrongWords(question, wrong.value, words) : undefined
  const set = (value: string) => onChange({ ...filled, value })
  return (
    <div className="stack stack--s">
      {question.kind === 'yes_no' ? (
        <YesNo {...{ question, filled, set }} error={error} />
      ) : (
        <Typed
          label={question.label}
          {...(!question.required && { aside: words.optional })}
          error={error}
        >
          <Control {...{ question, filled, set }} />
        </Typed>
      )}
      {asksWhy(question, filled.value) && (
        <Typed label={form.why} error={isChecked && wrong.lacksWhy ? form.needWhy : undefined}>
          <textarea
            rows={2}
            maxLength={500}
            value={filled.explanation}
            onChange={({ target }) => onChange({ ...filled, explanation: target.value })}
          />
        </Typed>
      )}
    </div>
  )
}

function wrongWords(question: FormQuestion, wrong: 'missing' | 'unfit', { form }: Words): string {
  if (wrong === 'missing') return form.needAnswer
  if (question.kind === 'number') return form.unfitNumber
  return question.kind === 'date' ? form.unfitDate : form.unfit
}

interface ControlProps {
  question: FormQuestion
  filled: Filled
  set: (value: string) => void
}

function Control({ question, filled: { value }, set }: ControlProps) {
  const { form } = useWords()
  if (question.kind === 'choice') {
    return (
      <select value={value} onChange={({ target }) => set(target.value)}>
        <option value="">{form.choose}</option>
        {question.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    )
  }
  if (question.kind === 'text') {
    return (
      <textarea
        rows={2}
        maxLength={1000}
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    )
  }
  const isDay = question.kind === 'date'
  return (
    <input
      type={isDay ? 'date' : 'text'}
      inputMode={isDay ? undefined : 'decimal'}
      maxLength={isDay ? undefined : 14}
      value={value}
      onChange={({ target }) => set(target.value)}
    />
  )
}

/** Neither is chosen before somebody answers: a no that nobody said is no answer. */
function YesNo(props: ControlProps & { error: string | undefined }) {
  const { question, filled, set, error } = props
  const { form, optional } = useWords()
  return (
    <fieldset className="book__yesno" data-wrong={error ? true : undefined}>
      <legend className="field__label">
        {question.label} {!question.required && <span className="mute">{optional}</span>}
      </legend>
      <span className="seg seg--fill">
        {(['yes', 'no'] as const).map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={filled.value === value}
            onClick={() => set(value)}
          >
            {form[value]}
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
