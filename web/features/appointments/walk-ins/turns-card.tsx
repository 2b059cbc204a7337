import { useEffect } from 'react'
import { arrangeTurns, type WalkInBoard } from '../../../../core/contracts/walk-ins.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { IconButton } from '../../../ui/button.tsx'
import { timeWords } from '../../../ui/moments.ts'
import { Avatar, Card } from '../../../ui/surface.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { problems, words } from './words.ts'

type Turn = WalkInBoard['turns'][number]

/** Whose turn is next; the desk may arrange it. */
export function TurnsCard({ board, mayEdit }: { board: WalkInBoard; mayEdit: boolean }) {
  const { turns, now } = board
  const zone = useTimeZone()
  const toast = useToast()
  const arrange = useCommand((staffIds: string[]) => call(arrangeTurns, { body: { staffIds } }), {
    madeOld: ['walk-ins'],
  })
  useEffect(() => {
    if (arrange.error) toast({ says: problemWords(arrange.error, problems), failed: true })
  }, [arrange.error])
  const swap = (at: number, to: number) => {
    const ids = turns.map(({ staffId }) => staffId)
    const [one, other] = [ids[at], ids[to]]
    if (arrange.busy || one === undefined || other === undefined) return
    arrange.run(ids.with(at, other).with(to, one))
  }
  const free = ({ freeAt }: Turn) => {
    if (freeAt === null) return words.busyToday
    return freeAt <= now ? words.freeNow : words.freeFrom(timeWords(freeAt, zone))
  }
  return (
    <Card flush title={words.turns}>
      <p className="soft t-small wis__says">
        {turns.length === 0 ? words.nobodyWorks : words.turnsSays}
      </p>
      <ol className="wirows">
        {turns.map((turn, at) => (
          <li key={turn.staffId} className="witurn">
            <Avatar name={turn.name} size="s" />
            <span className="grow">
              <b>{turn.name}</b>
              <span className="t-label">
                {free(turn)} · {words.taken(turn.taken)}
              </span>
            </span>
            {mayEdit && (
              <>
                <IconButton
                  kind="quiet"
                  icon="chevron-up"
                  label={words.up(turn.name)}
                  disabled={at === 0}
                  onClick={() => swap(at, at - 1)}
                />
                <IconButton
                  kind="quiet"
                  icon="chevron-down"
                  label={words.down(turn.name)}
                  disabled={at === turns.length - 1}
                  onClick={() => swap(at, at + 1)}
                />
              </>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
