import { questionKinds } from '../../../core/contracts/consultation-forms.ts'
import { IconButton } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Field, Input, Select, TextArea } from '../../ui/field.tsx'
import { choicesOf, type QuestionDraft, type QuestionKind } from './form-draft.ts'
import { formWords as words } from './form-words.ts'

interface Props {
  no: number
  last: number
  question: QuestionDraft
  errors: Readonly<Record<string, string>>
  onChange: (question: QuestionDraft) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One question of a form, with what follows from its answers. */
export function QuestionFields(props: Props) {
  const { no, question, errors, onChange } = props
  const set = (part: Partial<QuestionDraft>) => onChange({ ...question, ...part })
  return (
    <fieldset className="sset__box">
      <legend>{words.question(no)}</legend>
      <Field label={words.label} error={errors[`${question.id}.label`]}>
        <Input
          maxLength={300}
          value={question.label}
          onChange={({ target }) => set({ label: target.value })}
        />
      </Field>
      <div className="sset__f3 fquest__kinds">
        <Field label={words.kind}>
          <Select
            value={question.kind}
            onChange={({ target }) => set({ kind: target.value as QuestionKind })}
          >
            {questionKinds.map((kind) => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </Select>
        </Field>
        {question.kind === 'yes_no' && (
          <>
            <WhenField
              label={words.explainIf}
              value={question.explainIf}
              onChange={(explainIf) => set({ explainIf })}
            />
            <WhenField
              label={words.warnIf}
              value={question.warnIf}
              onChange={(warnIf) => set({ warnIf })}
            />
          </>
        )}
      </div>
      {question.kind === 'choice' && <ChoiceFields {...{ question, errors, set }} />}
      <div className="row row--s row--wrap">
        <span className="grow">
          <Check checked={question.required} onChange={(required) => set({ required })}>
            {words.required}
          </Check>
        </span>
        <QuestionKeys {...props} />
      </div>
    </fieldset>
  )
}

function QuestionKeys({ no, last, onMove, onRemove }: Props) {
  return (
    <>
      <IconButton
        kind="quiet"
        icon="chevron-up"
        label={words.up(no)}
        disabled={no === 1}
        onClick={() => onMove(-1)}
      />
      <IconButton
        kind="quiet"
        icon="chevron-down"
        label={words.down(no)}
        disabled={no === last}
        onClick={() => onMove(1)}
      />
      <IconButton kind="quiet" icon="trash-2" label={words.remove(no)} onClick={onRemove} />
    </>
  )
}

function WhenField(props: {
  label: string
  value: 'yes' | 'no' | null
  onChange: (value: 'yes' | 'no' | null) => void
}) {
  return (
    <Field label={props.label}>
      <Select
        value={props.value ?? ''}
        onChange={({ target: { value } }) =>
          props.onChange(value === 'yes' || value === 'no' ? value : null)
        }
      >
        <option value="">{words.never}</option>
        <option value="yes">{words.yes}</option>
        <option value="no">{words.no}</option>
      </Select>
    </Field>
  )
}

function ChoiceFields(props: {
  question: QuestionDraft
  errors: Props['errors']
  set: (part: Partial<QuestionDraft>) => void
}) {
  const { question, errors, set } = props
  const { warnOn } = question
  const toggle = (choice: string, on: boolean) =>
    set({ warnOn: on ? [...warnOn, choice] : warnOn.filter((one) => one !== choice) })
  const choices = [...new Set(choicesOf(question))]
  return (
    <>
      <Field label={words.choices} error={errors[`${question.id}.choices`]}>
        <TextArea
          rows={3}
          value={question.choices}
          onChange={({ target }) => set({ choices: target.value })}
        />
      </Field>
      {choices.length > 0 && (
        <fieldset className="fquest__warn">
          <legend className="field__label">{words.warnOn}</legend>
          <span className="sset__checks">
            {choices.map((choice) => (
              <Check
                key={choice}
                checked={warnOn.includes(choice)}
                onChange={(on) => toggle(choice, on)}
              >
                {choice}
              </Check>
            ))}
          </span>
        </fieldset>
      )}
    </>
  )
}
