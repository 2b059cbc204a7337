import { type ReactNode, useEffect, useRef } from 'react'
import type { IconName } from './marks/icon-names.ts'
import { Icon } from './marks/marks.tsx'

export function Check(props: {
  checked: boolean
  mixed?: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = props.mixed ?? false
  }, [props.mixed])
  return (
    <label className="check">
      <input
        ref={box}
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.children}</span>
    </label>
  )
}

export function Switch(props: {
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}) {
  return (
    <label className="check">
      <input
        className="switch"
        type="checkbox"
        role="switch"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.children}</span>
    </label>
  )
}

export interface Option<T extends string> {
  readonly value: T
  readonly label: ReactNode
  readonly icon?: IconName
  readonly count?: number
  readonly disabled?: boolean
}

interface ChoiceProps<T extends string> {
  label: string
  options: readonly Option<T>[]
  value: T
  onChange: (value: T) => void
}

/** Two to five exclusive choices that are worth showing all at once. */
export function Segments<T extends string>(props: ChoiceProps<T> & { fill?: boolean }) {
  return (
    <fieldset className={props.fill ? 'seg seg--fill' : 'seg'}>
      <legend className="sr">{props.label}</legend>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === props.value}
          disabled={option.disabled}
          onClick={() => props.onChange(option.value)}
        >
          {option.icon && <Icon name={option.icon} size="s" />}
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}

export function Chip(props: {
  on: boolean
  count?: number
  icon?: IconName
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button type="button" className="chip" aria-pressed={props.on} onClick={props.onPress}>
      {props.icon && <Icon name={props.icon} size="s" />}
      {props.children}
      {props.count !== undefined && <span className="chip__n">{props.count}</span>}
    </button>
  )
}

/**
 * One row of chips of which exactly one is on. It scrolls sideways and reaches the edge of a
 * phone's screen.
 */
export function Chips<T extends string>(props: ChoiceProps<T>) {
  return (
    <fieldset className="chips">
      <legend className="sr">{props.label}</legend>
      {props.options.map((option) => (
        <Chip
          key={option.value}
          on={option.value === props.value}
          count={option.count}
          icon={option.icon}
          onPress={() => props.onChange(option.value)}
        >
          {option.label}
        </Chip>
      ))}
    </fieldset>
  )
}

/**
 * Quantity with one less and one more. The caller owns the meaning of the text: a quantity may be
 * weighed. At the smallest value the minus becomes a bin when `onRemove` is given.
 */
export function Stepper(props: {
  label: string
  /** As shown, for example "2" or "0.352". */
  text: string
  atLeast: boolean
  onLess: () => void
  onMore: () => void
  onRemove?: () => void
  onText: (text: string) => void
  words: { less: string; more: string; remove: string }
}) {
  const bin = props.atLeast && props.onRemove !== undefined
  return (
    <fieldset className="stepper">
      <legend className="sr">{props.label}</legend>
      <button
        type="button"
        className={bin ? 'btn--warnquiet' : undefined}
        aria-label={bin ? props.words.remove : props.words.less}
        disabled={props.atLeast && !bin}
        onClick={bin ? props.onRemove : props.onLess}
      >
        <Icon name={bin ? 'trash-2' : 'minus'} />
      </button>
      <input
        aria-label={props.label}
        inputMode="decimal"
        autoComplete="off"
        value={props.text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => props.onText(event.target.value)}
      />
      <button type="button" aria-label={props.words.more} onClick={props.onMore}>
        <Icon name="plus" />
      </button>
    </fieldset>
  )
}
