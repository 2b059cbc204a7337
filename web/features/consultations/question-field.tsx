import type { FormQuestion } from '../../../core/contracts/consultation-forms.ts'
import { asksWhy } from '../../../core/rules/consultation/answers.ts'
import type { Filled } from '../../../core/rules/consultation/filling.ts'
import { AnswerControl, YesNo } from '../../ui/answer-control.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
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
  const { label } = question
  const aside = question.required ? undefined : words.optional
  const set = (value: string) => onChange({ ...filled, value })
  return (
    <div className="cform__question">
      {question.kind === 'yes_no' ? (
        <YesNo
          className="cform__yesno"
          {...{ label, aside, words }}
          value={filled.value}
          error={wrong.value}
          onChange={set}
        />
      ) : (
        <Field {...{ label, aside }} error={wrong.value}>
          <AnswerControl
            className="input"
            {...question}
            choose={words.choose}
            value={filled.value}
            onChange={set}
          />
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
