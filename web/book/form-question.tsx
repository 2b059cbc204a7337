import type { FormQuestion } from '../../core/contracts/consultation-forms.ts'
import { asksWhy } from '../../core/rules/consultation/answers.ts'
import { type Filled, wrongWith } from '../../core/rules/consultation/filling.ts'
import { AnswerControl, YesNo } from '../ui/answer-control.tsx'
import { Typed } from './details-step.tsx'
import { useLanguage } from './language.ts'
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
  const { label } = question
  const aside = question.required ? undefined : words.optional
  const set = (value: string) => onChange({ ...filled, value })
  return (
    <div className="stack stack--s">
      {question.kind === 'yes_no' ? (
        <YesNo
          className="book__yesno"
          {...{ label, aside, error }}
          value={filled.value}
          words={form}
          onChange={set}
        />
      ) : (
        <Typed {...{ label, aside, error }}>
          <AnswerControl {...question} choose={form.choose} value={filled.value} onChange={set} />
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
