import type { ReactNode } from 'react'
import {
  acceptOffer,
  declineOffer,
  type WaitlistEntry,
  type WaitlistOffer,
} from '../../../../core/contracts/waitlist.ts'
import type { Instant } from '../../../../core/kernel/dates.ts'
import { momentOf } from '../../../../core/kernel/wall-time.ts'
import { call } from '../../../offline/api-client.ts'
import { ApiProblem } from '../../../offline/api-problem.ts'
import { useCommand } from '../../../offline/commands.ts'
import { Button } from '../../../ui/button.tsx'
import { Tag } from '../../../ui/surface.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { PassedRules, PastRulesPart, RefusedBanner } from '../past-rules.tsx'
import { rulesOf } from '../rule-words.ts'
import { useSalonNow } from '../use-salon-now.ts'
import { clientOf } from '../visit-words.ts'
import { useWhen } from './use-when.ts'
import { problems, words } from './words.ts'

const eachSecond = 1000

/** A time that is kept for somebody who waits: how long still, and the client’s answer. */
export function OfferPart(props: {
  entry: WaitlistEntry
  offer: WaitlistOffer
  told: Instant | undefined
  mayEdit: boolean
  /** What else can be done with who waits. */
  children?: ReactNode
}) {
  const { entry, offer, mayEdit } = props
  const left = momentOf(offer.expiresAt) - useSalonNow(props.told, eachSecond)
  const when = useWhen()
  const toast = useToast()
  const name = clientOf(entry)
  const params = { offerId: offer.id }
  const madeOld = ['waitlist', 'calendar', 'customers']
  const accept = useCommand(
    (pastRules: { reason: string } | null, { id }) =>
      call(acceptOffer, { params, body: { visitId: id, pastRules } }),
    {
      madeOld,
      onDone: ({ visit }) => toast({ says: words.accepted(name, when(visit.startsAt)) }),
    },
  )
  const decline = useCommand((_: undefined) => call(declineOffer, { params, body: {} }), {
    madeOld,
    onDone: () => toast({ says: words.passed(name) }),
  })
  const busy = accept.busy || decline.busy
  const error = accept.error ?? decline.error
  const isRule = error instanceof ApiProblem && error.code === 'appointments.rule_broken'
  const rules = isRule ? rulesOf(error.facts) : []
  return (
    <div className="woffer">
      <span>
        <b>{words.offered(when(offer.startsAt), [...new Set(offer.staffNames)].join(', '))}</b>
      </span>
      <Tag tone={left > 0 ? 'haldi' : 'brick'} icon="hourglass">
        {left > 0 ? words.kept(leftWords(left)) : words.over}
      </Tag>
      {offer.pastRules && <PassedRules passed={offer.pastRules} />}
      {mayEdit && (
        <div className="row row--s row--wrap">
          <Button
            kind="leaf"
            icon="check"
            busy={busy}
            disabled={left <= 0 && !accept.open}
            onClick={() => (accept.open ? accept.retry() : accept.run(null))}
          >
            {accept.open ? words.askAgain : words.accept}
          </Button>
          <Button
            busy={busy}
            onClick={() => (decline.open ? decline.retry() : decline.run(undefined))}
          >
            {decline.open ? words.askAgain : words.pass}
          </Button>
          {props.children}
        </div>
      )}
      {rules.length > 0 && mayEdit && (
        <PastRulesPart rules={rules} busy={busy} onPast={(reason) => accept.run({ reason })} />
      )}
      {error !== null && rules.length === 0 && <RefusedBanner error={error} problems={problems} />}
    </div>
  )
}

/** "12:05" of minutes and seconds. */
function leftWords(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
