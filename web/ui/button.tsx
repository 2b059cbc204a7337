import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import type { IconName } from './marks/icon-names.ts'
import { Icon } from './marks/marks.tsx'

/**
 * `money` takes money in, at most one a view; `danger` gives money back or warns; `leaf` does
 * everything else.
 */
export type ButtonKind = 'plain' | 'leaf' | 'money' | 'danger' | 'quiet' | 'link'
export type ButtonSize = 'm' | 'l' | 'xl'

const kinds: Record<ButtonKind, string> = {
  plain: '',
  leaf: 'btn--leaf',
  money: 'btn--money',
  danger: 'btn--danger',
  quiet: 'btn--quiet',
  link: 'btn--text',
}
const sizes: Record<ButtonSize, string> = { m: '', l: 'btn--l', xl: 'btn--xl' }

interface Look {
  kind?: ButtonKind
  size?: ButtonSize
  /** Fills the width it is given. */
  block?: boolean
  icon?: IconName
  className?: string
}

export function buttonClass(look: Look & { square?: boolean; busy?: boolean }): string {
  const parts = ['btn', kinds[look.kind ?? 'plain'], sizes[look.size ?? 'm']]
  if (look.block) parts.push('btn--block')
  if (look.square) parts.push('btn--icon')
  if (look.busy) parts.push('is-busy')
  if (look.className) parts.push(look.className)
  return parts.filter(Boolean).join(' ')
}

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'>

export interface ButtonProps extends Look, Native {
  /** Keeps its width and place, shows that it works, and takes no second press. */
  busy?: boolean
  type?: 'button' | 'submit'
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function Button(props: ButtonProps) {
  const {
    kind,
    size,
    block,
    icon,
    className,
    busy = false,
    type,
    children,
    onClick,
    ...native
  } = props
  return (
    <button
      {...native}
      type={type ?? 'button'}
      className={buttonClass({ kind, size, block, className, busy })}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon && <Icon name={icon} size={size === 'm' || !size ? 'm' : 'l'} />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends Omit<Look, 'block' | 'icon'>, Native {
  icon: IconName
  /** What it does, for people who cannot see the icon. */
  label: string
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function IconButton(props: IconButtonProps) {
  const { kind, size, className, icon, label, busy = false, onClick, ...native } = props
  return (
    <button
      {...native}
      type="button"
      className={buttonClass({ kind, size, className, busy, square: true })}
      aria-label={label}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (!busy) onClick?.(event)
      }}
    >
      <Icon name={icon} />
    </button>
  )
}
