import {
  createContext,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  use,
  useId,
  useState,
} from 'react'
import { IconButton } from './button.tsx'
import { Icon } from './marks/marks.tsx'

interface FieldLink {
  readonly id: string
  readonly describedBy: string | undefined
  readonly invalid: boolean
}

const FieldContext = createContext<FieldLink | null>(null)

/** What ties a control to the label and the note of the field around it; nothing where a label holds it. */
export function useFieldLink() {
  const link = use(FieldContext)
  if (!link) return {}
  return {
    id: link.id,
    'aria-describedby': link.describedBy,
    'aria-invalid': link.invalid || undefined,
  }
}

/**
 * Label above, one control, and under it either the hint or what is wrong and how to put it right.
 */
export function Field(props: {
  label: ReactNode
  /** A short remark at the end of the label line, for example "optional". */
  aside?: ReactNode
  hint?: ReactNode
  error?: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  const noteId = `${id}-note`
  const invalid = Boolean(props.error)
  const describedBy = invalid || props.hint ? noteId : undefined
  return (
    <div className={`field ${props.className ?? ''}`.trim()}>
      <label className="field__label" htmlFor={id}>
        {props.label}
        {props.aside && <span className="mute">{props.aside}</span>}
      </label>
      <FieldContext value={{ id, describedBy, invalid }}>{props.children}</FieldContext>
      {invalid && (
        <span className="field__error" id={noteId} role="alert">
          <Icon name="circle-alert" size="s" />
          {props.error}
        </span>
      )}
      {!invalid && props.hint && (
        <span className="field__hint" id={noteId}>
          {props.hint}
        </span>
      )}
    </div>
  )
}

export interface InputProps extends InputHTMLAttributes<HTMLInputElement> {
  /** Figures stand at the right edge so that they line up. */
  figures?: boolean
  ref?: Ref<HTMLInputElement>
}

export function Input({ figures, className, ...native }: InputProps) {
  const link = useFieldLink()
  const look = `input ${figures ? 'input--num' : ''} ${className ?? ''}`.trim()
  return <input autoComplete="off" {...link} {...native} className={look} />
}

export function TextArea({
  className,
  ...native
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  const link = useFieldLink()
  return <textarea rows={3} {...link} {...native} className={`input ${className ?? ''}`.trim()} />
}

export function Select({
  className,
  children,
  ...native
}: SelectHTMLAttributes<HTMLSelectElement> & { ref?: Ref<HTMLSelectElement> }) {
  const link = useFieldLink()
  return (
    <select {...link} {...native} className={`input ${className ?? ''}`.trim()}>
      {children}
    </select>
  )
}

/** A control with a fixed part before or after it: ₹, %, kg, a button. */
export function Affix(props: { start?: ReactNode; end?: ReactNode; children: ReactNode }) {
  return (
    <span className="affix">
      {props.start && <span className="affix__part">{props.start}</span>}
      {props.children}
      {props.end && <span className="affix__part affix__part--end">{props.end}</span>}
    </span>
  )
}

/** An amount of money as somebody types it; the field reads it. `end` says for how much, such as a kilogram. */
export function MoneyInput({ end, ...native }: InputProps & { end?: ReactNode }) {
  return (
    <Affix start="₹" end={end}>
      <Input figures inputMode="decimal" {...native} />
    </Affix>
  )
}

export function PasswordInput(props: InputProps & { showLabel: string; hideLabel: string }) {
  const { showLabel, hideLabel, ...native } = props
  const [shown, setShown] = useState(false)
  return (
    <span className="affix">
      <Input {...native} type={shown ? 'text' : 'password'} spellCheck={false} />
      <IconButton
        kind="quiet"
        icon={shown ? 'eye-off' : 'eye'}
        label={shown ? hideLabel : showLabel}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      />
    </span>
  )
}
