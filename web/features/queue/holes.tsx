import { useState } from 'react'
import { explainNumberHole, type NumberHole } from '../../../core/contracts/journal.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { useNumberHoles } from './queries.ts'
import { problems, words } from './words.ts'

/** Numbers that devices passed over and whose bills have not arrived. */
export function Holes() {
  const { data: holes = [] } = useNumberHoles(true)
  return (
    <Card flush title={words.holes.title}>
      <p className="q__says soft">{holes.length === 0 ? words.holes.none : words.holes.says}</p>
      {holes.length > 0 && (
        <ul className="q">
          {holes.map((hole) => (
            <HoleRow key={hole.number} hole={hole} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function HoleRow({ hole }: { hole: NumberHole }) {
  const [text, setText] = useState('')
  const explain = useCommand(
    (explanation: string) => {
      const { registerId, kind, financialYear, mark, sequence } = hole
      return call(explainNumberHole, {
        body: { registerId, kind, financialYear, mark, sequence, explanation },
      })
    },
    { madeOld: ['commands'] },
  )
  if (hole.explanation) {
    return (
      <li className="q__hole">
        <b>{hole.number}</b>
        <span className="t-small soft">
          {hole.explanation}. {words.holes.explained(hole.explainedBy ?? '')}
        </span>
      </li>
    )
  }
  return (
    <li className="q__hole">
      <b>{hole.number}</b>
      <form
        className="q__explain"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') explain.run(text.trim())
        }}
      >
        <Field
          label={words.holes.why}
          error={explain.error === null ? undefined : problemWords(explain.error, problems)}
        >
          <Input maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
        </Field>
        <Button type="submit" busy={explain.busy} disabled={text.trim() === ''}>
          {words.holes.explain}
        </Button>
      </form>
    </li>
  )
}
