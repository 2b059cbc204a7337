import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { IconName } from './marks/icon-names.ts'
import { Icon } from './marks/marks.tsx'

export interface MenuChoice {
  readonly id: string
  readonly label: ReactNode
  readonly icon?: IconName
  /** One of several: shows which one is in force. */
  readonly checked?: boolean
  readonly onSelect: () => void
}

export interface MenuGroup {
  readonly id: string
  readonly heading?: string
  readonly choices: readonly MenuChoice[]
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

const itemsOf = (root: HTMLElement | null) => [
  ...(root?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []),
]

/**
 * A button that opens a list of actions; arrows move, Enter takes, Esc closes and gives the focus
 * back.
 */
export function Menu(props: {
  label: string
  trigger: ReactNode
  triggerClass: string
  groups: readonly MenuGroup[]
  /** Opens up and to the right, for the foot of the rail. */
  corner?: 'below-start' | 'below-end' | 'above-end' | 'beside-up'
  /** Stands above the choices: who or where. */
  header?: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    itemsOf(root.current)[0]?.focus()
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const close = () => {
    setOpen(false)
    trigger.current?.focus()
  }
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key === 'Tab') setOpen(false)
    const list = itemsOf(root.current)
    const next = steps[event.key]?.(
      list.indexOf(document.activeElement as HTMLElement),
      list.length,
    )
    if (next === undefined) return
    event.preventDefault()
    list[next]?.focus()
  }

  return (
    <div className="menu" ref={root}>
      <button
        ref={trigger}
        type="button"
        className={props.triggerClass}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={props.label}
        onClick={() => setOpen(!open)}
      >
        {props.trigger}
      </button>
      {open && (
        <div className={`menu__list menu__list--${props.corner ?? 'below-start'}`}>
          {props.header}
          <div role="menu" aria-label={props.label} tabIndex={-1} onKeyDown={move}>
            <MenuGroups groups={props.groups} onDone={close} />
          </div>
        </div>
      )}
    </div>
  )
}

function MenuGroups({ groups, onDone }: { groups: readonly MenuGroup[]; onDone: () => void }) {
  return groups.map((group) => (
    <Fragment key={group.id}>
      {group.heading && <p className="menu__heading t-label">{group.heading}</p>}
      {group.choices.map((choice) => (
        <MenuItem key={choice.id} choice={choice} onDone={onDone} />
      ))}
    </Fragment>
  ))
}

function MenuItem({ choice, onDone }: { choice: MenuChoice; onDone: () => void }) {
  const take = () => {
    onDone()
    choice.onSelect()
  }
  const content = (
    <>
      {choice.icon && <Icon name={choice.icon} />}
      <span className="grow">{choice.label}</span>
      {choice.checked && <Icon name="check" size="s" />}
    </>
  )
  if (choice.checked === undefined) {
    return (
      <button type="button" role="menuitem" className="menu__item" onClick={take}>
        {content}
      </button>
    )
  }
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={choice.checked}
      className="menu__item"
      onClick={take}
    >
      {content}
    </button>
  )
}
