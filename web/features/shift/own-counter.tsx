import { useOwnRegister } from '../../offline/journal/use-own-register.ts'
import { journalWords } from '../../offline/journal/words.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/choices.tsx'
import { Banner } from '../../ui/surface.tsx'
import { problems } from './words.ts'

/** Whether this device sells at its counter by itself, so that it goes on when the connection is lost. */
export function OwnCounter({ registerId }: { registerId: string }) {
  const own = useOwnRegister(registerId)
  const { kind } = own.lease
  if (!own.possible) return <p className="t-small soft">{journalWords.impossible}</p>
  const isOwn = kind === 'own'
  return (
    <div className="stack stack--xs">
      <Switch
        checked={isOwn}
        disabled={own.busy || kind === 'opening'}
        onChange={(wanted) => (wanted ? own.take(false) : own.leave())}
      >
        {journalWords.turnOn}
      </Switch>
      <p className="t-small soft">{isOwn ? journalWords.on : journalWords.off}</p>
      {own.takenBy !== null && (
        <Banner
          kind="care"
          action={
            <Button busy={own.busy} onClick={() => own.take(true)}>
              {journalWords.takeOver}
            </Button>
          }
        >
          {journalWords.taken(own.takenBy)}
        </Banner>
      )}
      {own.error !== null && own.takenBy === null && (
        <Banner kind="failed">{problemWords(own.error, problems)}</Banner>
      )}
    </div>
  )
}
