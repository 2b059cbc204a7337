import type { ReactNode } from 'react'
import { useReachable } from '../../offline/use-session.ts'
import { BrandMark, Toran } from '../../ui/marks/marks.tsx'
import { Banner, StatusPill } from '../../ui/surface.tsx'
import { words } from './words.ts'

/** The door: garland, name, and one sheet of paper. */
export function Gate(props: { label: string; children: ReactNode }) {
  const reachable = useReachable()
  return (
    <div className="gate">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="gate__top">
        <Toran />
        <div className="gate__head">
          <BrandMark size={40} />
          <span className="gate__word">{words.brand}</span>
          <span className="grow" />
          <StatusPill
            state={reachable ? 'online' : 'offline'}
            label={reachable ? words.online : words.offline}
          />
        </div>
      </header>
      <main className="gate__wrap" id="main" tabIndex={-1}>
        <section className="gate__paper" aria-label={props.label}>
          {props.children}
        </section>
      </main>
    </div>
  )
}

/** The seconds run for the eye; a screen reader hears once how long the wait is. */
export function WaitNotice({ left, total }: { left: number; total: number }) {
  return (
    <Banner kind="care" icon="hourglass">
      <span aria-hidden="true">{words.wait(left)}</span>
      <span className="sr">{words.wait(total)}</span>
    </Banner>
  )
}
