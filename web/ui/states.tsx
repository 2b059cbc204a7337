import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import type { IconName, PackName } from './marks/icon-names.ts'
import { Icon } from './marks/marks.tsx'

/** Nothing for 150 ms, then a bar in the final shape. Never over a total that is already known. */
export function Skeleton(props: { width?: string; height?: string; round?: boolean }) {
  return (
    <span
      className={props.round ? 'sk sk--late sk--round' : 'sk sk--late'}
      style={{ width: props.width, height: props.height }}
    />
  )
}

/** After eight seconds people deserve to know what is slow. */
const slowAfter = 8_000

/** The frame around skeletons: says once that something loads, and later what is slow. */
export function Loading(props: { label: string; slow?: string; children: ReactNode }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), slowAfter)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div aria-busy="true">
      <span className="sr" role="status">
        {props.label}
      </span>
      {props.children}
      {late && props.slow && (
        <p className="t-small soft" role="status">
          {props.slow}
        </p>
      )}
    </div>
  )
}

/** Grey packs on a shelf, one line, one main action. */
export function EmptyState(props: {
  packs?: readonly [PackName, PackName, PackName]
  title: ReactNode
  /** `h1` where it is the whole view. */
  heading?: 'h1' | 'h2'
  children?: ReactNode
  actions?: ReactNode
}) {
  const Heading = props.heading ?? 'h2'
  const packs = props.packs ?? ['jar', 'pouch', 'tin']
  return (
    <div className="empty">
      <div className="empty__art" aria-hidden="true">
        {packs.map((pack) => (
          <svg key={pack} className="pack k0" viewBox="0 0 56 56" aria-hidden="true">
            <use href={`#p-${pack}`} />
          </svg>
        ))}
        <i />
      </div>
      <Heading className="t-title">{props.title}</Heading>
      {props.children && <p className="soft">{props.children}</p>}
      {props.actions && <div className="row row--s row--wrap empty__actions">{props.actions}</div>}
    </div>
  )
}

/** The smallest part that failed says what happened, what is safe, and what to do. */
export function ErrorState(props: {
  title: ReactNode
  children?: ReactNode
  icon?: IconName
  /** `care` for what failed beside the work, `failed` for the work itself. */
  tone?: 'failed' | 'care'
  actions?: ReactNode
  retry?: { label: string; act: () => void; busy?: boolean }
}) {
  return (
    <div className="fault" role="alert">
      <span className={props.tone === 'care' ? 'fault__icon fault__icon--care' : 'fault__icon'}>
        <Icon name={props.icon ?? 'life-buoy'} />
      </span>
      <div className="grow">
        <h2 className="fault__title">{props.title}</h2>
        {props.children && <p className="soft">{props.children}</p>}
        {(props.actions || props.retry) && (
          <div className="row row--s row--wrap fault__actions">
            {props.actions}
            {props.retry && (
              <Button icon="rotate-cw" busy={props.retry.busy} onClick={props.retry.act}>
                {props.retry.label}
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  )
}

/** At the end of a list that is paged by cursor. Shows nothing once everything is there. */
export function LoadMore(props: {
  hasMore: boolean
  busy: boolean
  label: string
  onPress: () => void
}) {
  if (!props.hasMore) return null
  return (
    <div className="more">
      <Button icon="chevron-down" busy={props.busy} onClick={props.onPress}>
        {props.label}
      </Button>
    </div>
  )
}
