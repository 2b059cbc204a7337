import type { ReactNode } from 'react'
import type { IconName } from './marks/icon-names.ts'
import { type Hue, hueOf, Icon } from './marks/marks.tsx'

export function VisuallyHidden(props: { children: ReactNode }) {
  return <span className="sr">{props.children}</span>
}

export function Card(props: {
  title?: ReactNode
  /** Buttons or a tag at the end of the title line. */
  aside?: ReactNode
  /** A tray groups paper; the default is paper. */
  ground?: 'paper' | 'tray'
  /** Without inner space: the child is a table or a list that reaches the edges. */
  flush?: boolean
  className?: string
  children: ReactNode
}) {
  const look = ['card', props.ground === 'tray' && 'card--tray', props.className]
  const headed = props.title !== undefined || props.aside !== undefined
  return (
    <section className={look.filter(Boolean).join(' ')}>
      {headed && (
        <div className="card__head">
          <h2 className="t-section grow">{props.title}</h2>
          {props.aside}
        </div>
      )}
      {props.flush ? (
        props.children
      ) : (
        <div className={headed ? 'card__body' : 'card__body card__body--alone'}>
          {props.children}
        </div>
      )}
    </section>
  )
}

export type Tone = 'plain' | 'leaf' | 'marigold' | 'brick' | 'neel' | 'haldi'

/** Status in a word; the icon carries the meaning for people who do not see the colour. */
export function Tag(props: { tone?: Tone | 'line'; icon?: IconName; children: ReactNode }) {
  const tone = props.tone ?? 'plain'
  return (
    <span className={tone === 'plain' ? 'tag' : `tag tag--${tone}`}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </span>
  )
}

const banners = {
  note: { look: 'banner', icon: 'info' },
  care: { look: 'banner banner--haldi', icon: 'triangle-alert' },
  failed: { look: 'banner banner--brick', icon: 'circle-alert' },
  saved: { look: 'banner banner--leaf', icon: 'check' },
} as const satisfies Record<string, { look: string; icon: IconName }>

/** Failures are announced at once, everything else when the reader has a moment. */
export function Banner(props: {
  kind: keyof typeof banners
  icon?: IconName
  action?: ReactNode
  children: ReactNode
}) {
  const { look, icon } = banners[props.kind]
  return (
    <div className={look} role={props.kind === 'failed' ? 'alert' : 'status'}>
      <Icon name={props.icon ?? icon} />
      <div className="grow">{props.children}</div>
      {props.action}
    </div>
  )
}

export type Connection = 'online' | 'offline' | 'sending' | 'trouble'
const pills = {
  online: '',
  offline: 'status--off',
  sending: 'status--sync',
  trouble: 'status--bad',
}

export function StatusPill(props: { state: Connection; label: string; more?: string }) {
  return (
    <span className={`status ${pills[props.state]}`.trim()} role="status">
      <span className="status__dot" />
      {props.label}
      {props.more && <span className="mute status__more">· {props.more}</span>}
    </span>
  )
}

/** Two letters at most, from the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return [...first]
    .slice(0, 1)
    .concat([...last].slice(0, 1))
    .join('')
    .toUpperCase()
}

export function Avatar(props: { name: string; size?: 's' | 'm' | 'l'; hue?: Hue }) {
  const size = props.size === 's' ? 'avatar--s' : props.size === 'l' ? 'avatar--l' : ''
  return (
    <span className={`avatar k${props.hue ?? hueOf(props.name)} ${size}`.trim()} aria-hidden="true">
      {initialsOf(props.name)}
    </span>
  )
}

/** A key that does the same; hidden on touch screens unless `keep`. */
export function Kbd(props: { children: ReactNode; keep?: boolean }) {
  return (
    <kbd className={props.keep ? 'kbd kbd--keep' : 'kbd'} aria-hidden="true">
      {props.children}
    </kbd>
  )
}

/** Between what was chosen and what it adds up to. */
export function Tear() {
  return <hr className="tear" />
}

/** The cut end of a paper bill. */
export function Zigzag(props: { end: 'top' | 'bottom' }) {
  return <div className={props.end === 'bottom' ? 'zig' : 'zig zig--t'} aria-hidden="true" />
}
