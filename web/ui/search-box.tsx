import type { KeyboardEvent, Ref } from 'react'
import { Icon } from './marks/marks.tsx'

/**
 * Search and scan in one field. `flash` shows for a moment that a scan found or missed something.
 */
export function SearchBox(props: {
  label: string
  placeholder?: string
  value: string
  onChange: (text: string) => void
  onEnter?: () => void
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  /** The key that brings focus here, shown at the end. */
  hint?: string
  icon?: 'scan-barcode' | 'search'
  clearLabel: string
  flash?: 'found' | 'missed'
  ref?: Ref<HTMLInputElement>
}) {
  return (
    <label className={`search ${props.flash ? `is-${props.flash}` : ''}`.trim()}>
      <Icon name={props.icon ?? 'search'} size="l" className="mute" />
      <span className="sr">{props.label}</span>
      <input
        ref={props.ref}
        type="search"
        data-takes-scans=""
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={props.placeholder}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && props.onEnter) {
            // The press must not reach what gets the focus when the answer closes or opens a dialog.
            event.preventDefault()
            props.onEnter()
          }
          if (event.key === 'Escape' && props.value) {
            event.stopPropagation()
            props.onChange('')
          }
          props.onKeyDown?.(event)
        }}
      />
      {props.value && (
        <button
          type="button"
          className="search__clear"
          aria-label={props.clearLabel}
          onClick={() => props.onChange('')}
        >
          <Icon name="x" />
        </button>
      )}
      {!props.value && props.hint && <span className="kbd">{props.hint}</span>}
    </label>
  )
}
