import { useState } from 'react'
import { offerTime, type WaitlistEntry } from '../../../../core/contracts/waitlist.ts'
import { wallClock } from '../../../../core/kernel/dates.ts'
import { instantOf, type Moment } from '../../../../core/kernel/wall-time.ts'
import { nowOfDevice } from '../../../offline/acts.ts'
import { call } from '../../../offline/api-client.ts'
import { ApiProblem } from '../../../offline/api-problem.ts'
import { useCommand } from '../../../offline/commands.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { Button } from '../../../ui/button.tsx'
import { Drawer } from '../../../ui/dialog.tsx'
import { useToast } from '../../../ui/toast.tsx'
import type { Wanted } from '../booking-draft.ts'
import { InSight } from '../in-sight.tsx'
import { PastRulesPart, RefusedBanner } from '../past-rules.tsx'
import { rulesOf } from '../rule-words.ts'
import { TimePart } from '../time-part.tsx'
import { clientOf } from '../visit-words.ts'
import { openOfferOf } from './use-waitlist.ts'
import { useWhen } from './use-when.ts'
import { problems, words } from './words.ts'

const wantedIn = ({ services }: WaitlistEntry): Wanted[] =>
  services.map(({ itemId, optionIds, staffId, staffRequested, begins }, at) => ({
    ...{ key: String(at), itemId, optionIds, staffId, staffRequested, begins },
  }))

/** Offers a time by hand: it is kept for the client until they answer, or it runs out. */
export function OfferDrawer({ entry, onClose }: { entry: WaitlistEntry; onClose: () => void }) {
  const toast = useToast()
  const when = useWhen()
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const first = entry.windows[0]?.from ?? today
  const [day, setDay] = useState(first < today ? today : first)
  const [startsAt, setStartsAt] = useState<Moment | null>(null)
  const name = clientOf(entry)
  const offer = useCommand(
    ({ at, pastRules }: { at: Moment; pastRules: { reason: string } | null }, act) =>
      call(offerTime, {
        params: { waitlistId: entry.id },
        body: { offerId: act.id, startsAt: instantOf(at), pastRules },
      }),
    {
      madeOld: ['waitlist', 'calendar'],
      onDone: (answer) => {
        const kept = openOfferOf(answer)
        if (kept) toast({ says: words.offerDone(name, when(kept.expiresAt)) })
        onClose()
      },
    },
  )
  const send = (pastRules: { reason: string } | null) => {
    if (startsAt !== null) offer.run({ at: startsAt, pastRules })
  }
  const says = startsAt === null ? words.offerNone : words.offerDo(when(instantOf(startsAt)))
  const { error } = offer
  const isRule = error instanceof ApiProblem && error.code === 'appointments.rule_broken'
  const rules = isRule ? rulesOf(error.facts) : []
  return (
    <Drawer
      open
      onClose={onClose}
      title={words.offerTitle(name)}
      closeLabel={words.close}
      footer={
        <Button
          kind="money"
          size="xl"
          block
          busy={offer.busy}
          disabled={startsAt === null}
          onClick={() => (offer.open ? offer.retry() : send(null))}
        >
          {offer.open ? words.askAgain : says}
        </Button>
      }
    >
      <p className="soft">{entry.serviceNames.join(', ')}</p>
      <TimePart
        wanted={wantedIn(entry)}
        day={day}
        onDay={setDay}
        startsAt={startsAt}
        onStart={setStartsAt}
        termsOf={entry.customer?.id}
        wrong={null}
      />
      <InSight of={error}>
        {rules.length > 0 ? (
          <PastRulesPart rules={rules} busy={offer.busy} onPast={(reason) => send({ reason })} />
        ) : (
          <RefusedBanner error={error} problems={problems} />
        )}
      </InSight>
    </Drawer>
  )
}
