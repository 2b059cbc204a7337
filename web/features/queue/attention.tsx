import { useState } from 'react'
import { type KeptCommand, retryCommand } from '../../../core/contracts/journal.ts'
import { type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { refusedHere } from '../../offline/api-problem.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../../ui/files.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { momentWords } from '../../ui/moments.ts'
import { ErrorState } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useAttention } from './queries.ts'
import { problems, words } from './words.ts'

/** Acts that the server keeps for a person. */
export function Attention() {
  const kept = useAttention(true)
  const timeZone = useTimeZone()
  const save = () => {
    const file = new Blob([JSON.stringify(kept.data, null, 2)], { type: 'application/json' })
    saveFile(file, words.attention.file(wallClock(nowOfDevice(), timeZone).date))
  }
  const some = kept.data !== undefined && kept.data.length > 0
  const { title, says, none, failed } = words.attention
  return (
    <Card
      flush
      title={title}
      aside={
        some && (
          <Button icon="download" onClick={save}>
            {words.attention.save}
          </Button>
        )
      }
    >
      {kept.isError && !kept.data && (
        <ErrorState
          title={failed}
          retry={{ label: words.tryAgain, act: () => void kept.refetch(), busy: kept.isFetching }}
        >
          {problemWords(kept.error, problems)}
        </ErrorState>
      )}
      {kept.data?.length === 0 && <p className="q__says soft">{none}</p>}
      {some && (
        <>
          <p className="q__says soft">{says}</p>
          <ul className="q">
            {kept.data?.map((command) => (
              <KeptRow key={command.id} command={command} />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

/** What a bill, a credit note or an exchange is called. */
function numberIn(content: unknown): string {
  const { paper, bill, creditNote } = content as Record<string, { number?: string } | undefined> & {
    bill?: { paper?: { number?: string } }
    creditNote?: { paper?: { number?: string } }
  }
  return paper?.number ?? bill?.paper?.number ?? creditNote?.paper?.number ?? ''
}

/** Why it waits, and what exactly stands against it. */
function reasonWords({ reason, facts }: KeptCommand['attention']): string {
  const { code, parts } = facts
  if (typeof code === 'string' && reason === 'refused') {
    return problemWords(refusedHere(code, facts), problems)
  }
  const differing = Array.isArray(parts) ? words.attention.parts(parts.join(', ')) : ''
  return `${words.reasons[reason]} ${differing}`.trim()
}

function KeptRow({ command }: { command: KeptCommand }) {
  const toast = useToast()
  const timeZone = useTimeZone()
  const [still, setStill] = useState(false)
  const retry = useCommand(() => call(retryCommand, { params: { keptId: command.id } }), {
    madeOld: ['commands', 'sales', 'shifts', 'reports'],
    onDone: ({ outcome }) => {
      setStill(outcome !== 'recorded')
      if (outcome === 'recorded') toast({ says: words.attention.done })
    },
  })
  const { attention, occurredAt, person, registerCode, deviceName } = command
  const moment = momentWords(occurredAt as Instant, timeZone, nowOfDevice())
  const kind = words.kinds[command.kind] ?? words.otherKind
  return (
    <li className="q__kept">
      <span className="q__ic">
        <Icon name="triangle-alert" />
      </span>
      <span>
        <b>
          {kind} {numberIn(command.content)}
        </b>
        <span className="t-label">
          {[person, words.attention.from(deviceName, registerCode), moment]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="t-small">{reasonWords(attention)}</span>
        {still && <span className="field__error">{words.attention.still}</span>}
        {retry.error !== null && (
          <span className="field__error">{problemWords(retry.error, problems)}</span>
        )}
      </span>
      <span />
      <span className="q__st">
        <Button busy={retry.busy} onClick={() => retry.run(undefined)}>
          {words.attention.retry}
        </Button>
      </span>
    </li>
  )
}
