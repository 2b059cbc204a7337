import { useOwnRegister } from '../../offline/journal/use-own-register.ts'
import { journalWords } from '../../offline/journal/words.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Banner } from '../../ui/surface.tsx'
import { problems } from './words.ts'

/** With the shift begins the day on which the connection may fail: the device is offered to sell by itself. */
export function OfflineOffer({ registerId }: { registerId: string }) {
  const own = useOwnRegister(registerId)
  const { kind } = own.lease
  if (!own.possible || kind === 'opening' || kind === 'lost') return null
  if (kind === 'own') {
    return (
      <p className="soft t-small opening__own">
        <Icon name="check" size="s" /> {journalWords.on}
      </p>
    )
  }
  return (
    <>
      <Button kind="link" busy={own.busy} onClick={() => own.take(own.takenBy !== null)}>
        {own.takenBy === null ? journalWords.turnOn : journalWords.takeOver}
      </Button>
      {own.takenBy !== null && <Banner kind="care">{journalWords.taken(own.takenBy)}</Banner>}
      {own.error !== null && own.takenBy === null && (
        <Banner kind="failed">{problemWords(own.error, problems)}</Banner>
      )}
    </>
  )
}
