import { useState } from 'react'
import { decideLeave, type Leave, withdrawLeave } from '../../../core/contracts/rosters.ts'
import { call } from '../../offline/api-client.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, words } from './words.ts'

interface Decision {
  readonly grant: boolean
  readonly note?: string
  readonly visitsStay?: boolean
}

/** Grants or refuses leave. Visits that are booked in it are told before it is granted all the same. */
export function LeaveKeys({ leave }: { leave: Leave }) {
  const toast = useToast()
  const [refusing, setRefusing] = useState(false)
  const [note, setNote] = useState('')
  const decide = useCommand(
    (decision: Decision) => call(decideLeave, { params: { leaveId: leave.id }, body: decision }),
    {
      madeOld: ['calendar'],
      onDone: (_, { grant }) => toast({ says: words.leave.decided(leave.name, grant) }),
    },
  )
  const { error } = decide
  const inTheWay = error instanceof ApiProblem && error.code === 'rosters.visits_in_the_way'
  return (
    <>
      <span className="row row--s row--wrap">
        <Button onClick={() => setRefusing(true)}>{words.leave.refuse}</Button>
        <Button kind="leaf" busy={decide.busy} onClick={() => decide.run({ grant: true })}>
          {words.leave.grant}
        </Button>
      </span>
      {error !== null && !inTheWay && !refusing && (
        <Banner kind="failed">{problemWords(error, problems)}</Banner>
      )}
      {inTheWay && (
        <InTheWay
          problem={error}
          busy={decide.busy}
          onStay={() => decide.run({ grant: true, visitsStay: true })}
          onBack={decide.reset}
        />
      )}
      {refusing && (
        <Dialog
          open
          onClose={() => setRefusing(false)}
          title={words.leave.refuseTitle(leave.name)}
          closeLabel={words.close}
          footer={
            <Button
              kind="danger"
              busy={decide.busy}
              onClick={() => decide.run({ grant: false, note: note.trim() })}
            >
              {words.leave.refuse}
            </Button>
          }
        >
          <Field label={words.leave.refuseNote}>
            <Input maxLength={200} value={note} onChange={({ target }) => setNote(target.value)} />
          </Field>
          {error !== null && <Banner kind="failed">{problemWords(error, problems)}</Banner>}
        </Dialog>
      )}
    </>
  )
}

function InTheWay(props: {
  problem: ApiProblem
  busy: boolean
  onStay: () => void
  onBack: () => void
}) {
  const { visits } = props.problem.facts
  return (
    <Dialog
      open
      onClose={props.onBack}
      title={words.leave.inTheWay(Array.isArray(visits) ? visits.length : 1)}
      closeLabel={words.close}
      footer={
        <>
          <Button onClick={props.onBack}>{words.leave.back}</Button>
          <Button kind="danger" busy={props.busy} onClick={props.onStay}>
            {words.leave.stay}
          </Button>
        </>
      }
    >
      <p className="soft">{words.leave.inTheWaySays}</p>
    </Dialog>
  )
}

/** Leave that was granted is not taken after all: the person can be booked again. */
export function TakeBackKey({ leave }: { leave: Leave }) {
  const toast = useToast()
  const takeBack = useCommand(
    () => call(withdrawLeave, { params: { leaveId: leave.id }, body: {} }),
    { madeOld: ['calendar'], onDone: () => toast({ says: words.leave.takenBack(leave.name) }) },
  )
  return (
    <>
      <IconButton
        kind="quiet"
        icon="undo-2"
        label={words.leave.takeBack(leave.name)}
        busy={takeBack.busy}
        onClick={() => takeBack.run(undefined)}
      />
      {takeBack.error !== null && (
        <Banner kind="failed">{problemWords(takeBack.error, problems)}</Banner>
      )}
    </>
  )
}
