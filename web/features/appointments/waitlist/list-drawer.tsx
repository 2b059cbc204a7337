import type { WaitlistEntry } from '../../../../core/contracts/waitlist.ts'
import { type Instant, wallClock } from '../../../../core/kernel/dates.ts'
import { maskedPhone } from '../../../../core/kernel/phone.ts'
import { nowOfDevice } from '../../../offline/acts.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { useMay, useReachable } from '../../../offline/use-session.ts'
import { Button } from '../../../ui/button.tsx'
import { Drawer } from '../../../ui/dialog.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../../ui/states.tsx'
import { useSalon } from '../queries.ts'
import { clientOf } from '../visit-words.ts'
import { LeaveListKey } from './leave-list-key.tsx'
import { OfferPart } from './offer-part.tsx'
import { openOfferOf, useWaitlist } from './use-waitlist.ts'
import { useWhen } from './use-when.ts'
import { WaitingMessages } from './waiting-messages.tsx'
import { problems, windowWords, words } from './words.ts'

interface Props {
  told: Instant | undefined
  onOffer: (entry: WaitlistEntry) => void
  onJoin: () => void
  onClose: () => void
}

/** Everybody who waits for a time, first come first. */
export function ListDrawer(props: Props) {
  const mayEdit = useMay('visits.edit')
  const reachable = useReachable()
  return (
    <Drawer
      open
      onClose={props.onClose}
      title={words.title}
      closeLabel={words.close}
      footer={
        mayEdit &&
        reachable && (
          <Button kind="leaf" icon="plus" size="l" block onClick={props.onJoin}>
            {words.join}
          </Button>
        )
      }
    >
      <ListBody {...props} mayEdit={mayEdit && reachable} />
    </Drawer>
  )
}

function ListBody(props: Props & { mayEdit: boolean }) {
  const list = useWaitlist()
  if (list.isError && !list.data) {
    const retry = { label: words.tryAgain, act: () => void list.refetch(), busy: list.isFetching }
    return (
      <ErrorState title={words.failed} retry={retry}>
        {problemWords(list.error, problems)}
      </ErrorState>
    )
  }
  if (!list.data) {
    return (
      <Loading label={words.loading} slow={words.slow}>
        <Skeleton width="100%" height="96px" />
      </Loading>
    )
  }
  if (list.data.length === 0) {
    return <EmptyState title={words.nobody}>{words.nobodySays}</EmptyState>
  }
  return (
    <ol className="wlist">
      {list.data.map((entry) => (
        <li key={entry.id}>
          <Waiting {...props} entry={entry} />
        </li>
      ))}
    </ol>
  )
}

function Waiting(props: Props & { entry: WaitlistEntry; mayEdit: boolean }) {
  const { entry, mayEdit, told } = props
  const when = useWhen()
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const salon = useSalon()
  const offer = openOfferOf(entry)
  const asked = [...entry.staffIds, ...entry.services.flatMap(({ staffId }) => staffId ?? [])]
  const people = salon.data?.staff.filter(({ userId }) => asked.includes(userId)) ?? []
  const who = people.map(({ name }) => name).join(', ') || words.anyone
  const before = entry.offers.filter(({ state }) => state !== 'offered')
  const phone = entry.customer?.phone
  return (
    <>
      <b>{clientOf(entry)}</b>
      <span className="t-label">
        {[phone && maskedPhone(phone), words.since(when(entry.askedAt))]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span>{[entry.serviceNames.join(', '), who].join(' · ')}</span>
      {[...new Set(entry.windows.map((window) => windowWords(window, today)))].map((says) => (
        <span key={says} className="t-label">
          {says}
        </span>
      ))}
      {entry.note && <span className="soft">{entry.note}</span>}
      {before.map((one) => (
        <span key={one.id} className="t-label">
          {words.wasOffered(when(one.startsAt), words.states[one.state])}
        </span>
      ))}
      <WaitingMessages entry={entry} mayEdit={mayEdit} />
      {offer ? (
        <OfferPart {...{ entry, offer, told, mayEdit }}>
          <LeaveListKey entry={entry} />
        </OfferPart>
      ) : (
        <span className="t-label">{words.offersLeft(entry.offersLeft)}</span>
      )}
      {mayEdit && !offer && (
        <div className="row row--s row--wrap">
          <Button icon="calendar-clock" onClick={() => props.onOffer(entry)}>
            {words.offer}
          </Button>
          <LeaveListKey entry={entry} />
        </div>
      )}
    </>
  )
}
