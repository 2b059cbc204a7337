import type { ReactNode } from 'react'

export function Part(props: { title: string; bare?: boolean; children: ReactNode }) {
  return (
    <section className="kit__part">
      <h2 className="t-title">{props.title}</h2>
      {props.bare ? props.children : <div className="kit__panel">{props.children}</div>}
    </section>
  )
}
