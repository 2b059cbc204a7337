import { useQuery } from '@tanstack/react-query'
import {
  type BookingRules,
  readBookingRules as readContract,
  saveBookingRules,
} from '../../../core/contracts/booking-rules.ts'
import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { call } from '../../offline/api-client.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import {
  type BookingRulesForm,
  formOfBookingRules,
  readBookingRules,
} from './booking-rules-form.ts'
import { CapsCard } from './caps-card.tsx'
import { DepositsCard } from './deposits-card.tsx'
import type { Wrong } from './pieces.ts'
import { RequirementsCard } from './requirements-card.tsx'
import { RulesFrame, useRulesForm } from './rules-frame.tsx'
import { GapsCard, WaitingCards, WhenCard } from './start-cards.tsx'
import { problems, words } from './words.ts'

/** Which starts are offered and booked, what services ask of clients, and how the waitlist offers. */
export function BookingTab({ setup }: { setup: SalonSetup }) {
  const outletId = useOutlet()?.id
  const stored = useQuery({
    queryKey: ['salon', 'booking-rules', outletId],
    queryFn: ({ signal }) => call(readContract, { signal }),
  })
  if (stored.data) return <RulesForm setup={setup} rules={stored.data} />
  if (!stored.isError) {
    return (
      <Loading label={words.loading} slow={words.slow}>
        <Skeleton width="100%" height="180px" />
      </Loading>
    )
  }
  const retry = { label: words.tryAgain, act: () => void stored.refetch(), busy: stored.isFetching }
  return (
    <ErrorState title={words.failed} retry={retry}>
      {problemWords(stored.error, problems)}
    </ErrorState>
  )
}

/** What the cards of the form share. */
export interface BookingCard {
  readonly form: BookingRulesForm
  readonly set: (part: Partial<BookingRulesForm>) => void
  readonly errors: Wrong
}

function RulesForm({ setup, rules }: { setup: SalonSetup; rules: BookingRules }) {
  const rulesForm = useRulesForm(rules, {
    formOf: formOfBookingRules,
    read: readBookingRules,
    send: (next) => call(saveBookingRules, { body: next }),
  })
  const { form, set, errors } = rulesForm
  const card = { form, set, errors }
  return (
    <RulesFrame of={rulesForm}>
      <div className="sset__cards">
        <WhenCard {...card} />
        <GapsCard {...card} />
        <WaitingCards {...card} />
      </div>
      <CapsCard {...card} setup={setup} />
      <RequirementsCard {...card} setup={setup} />
      <DepositsCard {...card} setup={setup} />
    </RulesFrame>
  )
}
