import '../calendar.css'
import './walk-ins.css'
import { useState } from 'react'
import type { WalkInBoard } from '../../../../core/contracts/walk-ins.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { useOutlet } from '../../../offline/use-outlet.ts'
import { useMay, useReachable } from '../../../offline/use-session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../../ui/states.tsx'
import { Card, Kbd } from '../../../ui/surface.tsx'
import { useHotkeys } from '../../../ui/use-hotkeys.ts'
import { ComeInDrawer } from './come-in-drawer.tsx'
import { GuestRow } from './guest-row.tsx'
import { useWalkIns } from './queries.ts'
import { TurnsCard } from './turns-card.tsx'
import { problems, words } from './words.ts'

/** Guests without an appointment: who waits, who takes them when and why, and whose turn is next. */
export function WalkInsScreen() {
  const isSalon = useOutlet()?.kind === 'salon'
  const board = useWalkIns(isSalon)
  const mayEdit = useMay('visits.edit')
  const reachable = useReachable()
  const [adding, setAdding] = useState(false)
  const canAdd = isSalon && mayEdit && reachable
  useHotkeys({ n: () => setAdding(canAdd) })
  return (
    <div className="wis">
      <div className="wis__head">
        <h1 className="t-head grow">{words.title}</h1>
        {canAdd && (
          <Button kind="leaf" icon="plus" onClick={() => setAdding(true)}>
            {words.add}
            <Kbd>N</Kbd>
          </Button>
        )}
      </div>
      {isSalon ? (
        <BoardBody query={board} mayEdit={mayEdit && reachable} />
      ) : (
        <EmptyState title={words.noSalon}>{words.noSalonSays}</EmptyState>
      )}
      {adding && <ComeInDrawer onClose={() => setAdding(false)} />}
    </div>
  )
}

function BoardBody(props: { query: ReturnType<typeof useWalkIns>; mayEdit: boolean }) {
  const { query, mayEdit } = props
  if (query.data) return <OpenBoard board={query.data} mayEdit={mayEdit} />
  if (!query.isError) {
    return (
      <Loading label={words.loading} slow={words.slow}>
        <div className="stack">
          {['first', 'second', 'third'].map((key) => (
            <Skeleton key={key} width="100%" height="84px" />
          ))}
        </div>
      </Loading>
    )
  }
  const retry = { label: words.tryAgain, act: () => void query.refetch(), busy: query.isFetching }
  return (
    <ErrorState title={words.failed} retry={retry}>
      {problemWords(query.error, problems)}
    </ErrorState>
  )
}

function OpenBoard({ board, mayEdit }: { board: WalkInBoard; mayEdit: boolean }) {
  const { guests, turns } = board
  return (
    <div className="wis__two">
      <Card flush title={words.waiting} aside={<span className="t-label">{guests.length}</span>}>
        {guests.length === 0 ? (
          <EmptyState title={words.nobody}>{words.nobodySays}</EmptyState>
        ) : (
          <ol className="wirows">
            {guests.map((guest) => (
              <GuestRow key={guest.id} {...{ guest, turns, mayEdit }} />
            ))}
          </ol>
        )}
      </Card>
      <TurnsCard board={board} mayEdit={mayEdit} />
    </div>
  )
}
