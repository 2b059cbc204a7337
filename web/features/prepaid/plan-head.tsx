import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'

/** What kinds of something there are, and the key that adds one. */
export function PlanHead(props: {
  title: ReactNode
  says: string
  add: string
  onAdd: () => void
}) {
  return (
    <div className="row row--wrap">
      <div className="grow">
        {props.title}
        <p className="soft">{props.says}</p>
      </div>
      <Button kind="leaf" icon="plus" onClick={props.onAdd}>
        {props.add}
      </Button>
    </div>
  )
}
