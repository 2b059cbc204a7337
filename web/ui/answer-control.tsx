import { useFieldLink } from './field.tsx'

interface Props {
  kind: 'choice' | 'text' | 'number' | 'date'
  /** Of a list. */
  choices?: readonly string[]
  /** What stands in a list from which nothing was chosen yet. */
  choose: string
  value: string
  className?: string
  onChange: (value: string) => void
}

/** The control for an answer, by what is asked: a list, lines of text, a day or a number. */
export function AnswerControl({ kind, choices = [], choose, value, className, onChange }: Props) {
  const given = {
    ...useFieldLink(),
    className,
    value,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  if (kind === 'choice') {
    return (
      <select {...given}>
        <option value="">{choose}</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    )
  }
  if (kind === 'text') return <textarea {...given} rows={2} maxLength={1000} />
  if (kind === 'date') return <input {...given} type="date" autoComplete="off" />
  return <input {...given} type="text" inputMode="decimal" maxLength={14} autoComplete="off" />
}

/** Neither is chosen before somebody answers: a no that nobody said is no answer. */
export function YesNo(props: {
  label: string
  /** A short remark behind the label, for example "optional". */
  aside?: string
  value: string
  error?: string
  words: { readonly yes: string; readonly no: string }
  className?: string
  onChange: (value: 'yes' | 'no') => void
}) {
  const { label, aside, value, error, words, onChange } = props
  return (
    <fieldset className={props.className} data-wrong={error ? true : undefined}>
      <legend className="field__label">
        {label} {aside && <span className="mute">{aside}</span>}
      </legend>
      <span className="seg seg--fill">
        {(['yes', 'no'] as const).map((answer) => (
          <button
            key={answer}
            type="button"
            aria-pressed={value === answer}
            onClick={() => onChange(answer)}
          >
            {words[answer]}
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
