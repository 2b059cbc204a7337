import { type KeyboardEvent, type ReactNode, useEffect, useId } from 'react'

export interface Tab<T extends string> {
  readonly id: T
  readonly label: ReactNode
  readonly count?: number
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/** One of several panels. Arrow keys move between the tabs and show the panel at once. */
export function Tabs<T extends string>(props: {
  label: string
  tabs: readonly Tab<T>[]
  current: T
  onChange: (tab: T) => void
  children: ReactNode
}) {
  const id = useId()
  const at = props.tabs.findIndex((tab) => tab.id === props.current)
  // On a phone the row is wider than the screen: the tab that is open is on it.
  useEffect(() => {
    const open = document.getElementById(`${id}-${props.current}`)
    open?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [id, props.current])
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = props.tabs[moves[event.key]?.(at, props.tabs.length) ?? -1]
    if (!next) return
    event.preventDefault()
    props.onChange(next.id)
    document.getElementById(`${id}-${next.id}`)?.focus()
  }
  return (
    <>
      <div className="tabs" role="tablist" aria-label={props.label} onKeyDown={move}>
        {props.tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === props.current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === props.current ? 0 : -1}
            onClick={() => props.onChange(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="chip__n">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${props.current}`}>
        {props.children}
      </div>
    </>
  )
}
