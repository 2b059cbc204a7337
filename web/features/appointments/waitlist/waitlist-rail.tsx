import type { Instant } from '../../../../core/kernel/dates.ts'
import { useMay, useReachable } from '../../../offline/use-session.ts'
import { Button } from '../../../ui/button.tsx'
import { clientOf } from '../visit-words.ts'
import { OfferPart } from './offer-part.tsx'
import { openOfferOf, useWaitlist } from './use-waitlist.ts'
import { words } from './words.ts'

/** Times that are kept for clients who wait, beside the calendar; and the way to all who wait. */
export function WaitlistRail(props: {
  told: Instant | undefined
  onAll: () => void
  onJoin: (() => void) | undefined
}) {
  const { told, onAll, onJoin } = props
  const entries = useWaitlist().data ?? []
  const mayEdit = useMay('visits.edit')
  const reachable = useReachable()
  const matches = entries.flatMap((entry) => {
    const offer = openOfferOf(entry)
    return offer ? [{ entry, offer }] : []
  })
  return (
    <>
      {matches.length > 0 && (
        <section className="wl" aria-label={words.matches}>
          <h3 className="wl__head">
            {words.matches}
            <span className="t-label">{matches.length}</span>
          </h3>
          <ul>
            {matches.map(({ entry, offer }) => (
              <li key={offer.id} className="wmatch">
                <b>{clientOf(entry)}</b>
                <span className="t-label">{entry.serviceNames.join(', ')}</span>
                <OfferPart {...{ entry, offer, told }} mayEdit={mayEdit && reachable} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Button kind="quiet" icon="hourglass" onClick={onAll}>
        {words.all(entries.length)}
      </Button>
      {onJoin && (
        <Button kind="quiet" icon="plus" onClick={onJoin}>
          {words.join}
        </Button>
      )}
    </>
  )
}
