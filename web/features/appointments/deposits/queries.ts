import { useQuery } from '@tanstack/react-query'
import { readBookingRules } from '../../../../core/contracts/booking-rules.ts'
import { readOpenDeposits, readVisitDeposits } from '../../../../core/contracts/deposits.ts'
import { type Minor, minor } from '../../../../core/kernel/money.ts'
import { call } from '../../../offline/api-client.ts'
import { useOutlet } from '../../../offline/use-outlet.ts'
import { useAgreedTerms } from '../agreed-terms.tsx'
import type { Wanted } from '../booking-draft.ts'
import { useSalon } from '../queries.ts'
import { askedFor } from './asked.ts'

export const useVisitDeposits = (visitId: string, version: number) =>
  useQuery({
    queryKey: ['calendar', 'deposits', visitId, version],
    queryFn: ({ signal }) => call(readVisitDeposits, { params: { visitId }, signal }),
  })

/** Deposits that are kept without their bill, and those about which nobody has decided. */
export function useOpenDeposits() {
  const outletId = useOutlet()?.id
  return useQuery({
    queryKey: ['calendar', 'open-deposits', outletId],
    queryFn: ({ signal }) => call(readOpenDeposits, { signal }),
  })
}

/** How many visits have a deposit that somebody has to look after. */
export function useOpenCount(): number {
  const { data } = useOpenDeposits()
  return (data?.toBill.length ?? 0) + (data?.toDecide.length ?? 0)
}

/** What is asked ahead for a booking, and whether there is a client who can pay it. */
export function useAskedAhead(draft: {
  readonly wanted: readonly Wanted[]
  readonly client: { readonly id: string } | null
}) {
  const asked = useAskedFor(draft.wanted, draft.client?.id)
  return { asked, isDue: asked > 0 && draft.client !== null }
}

/** What the rules of the outlet ask ahead for what is about to be booked, as far as its prices are known here. */
function useAskedFor(wanted: readonly Wanted[], clientId?: string): Minor {
  const outletId = useOutlet()?.id
  const agreed = useAgreedTerms(clientId)
  const salon = useSalon()
  const rules = useQuery({
    queryKey: ['salon', 'booking-rules', outletId],
    queryFn: ({ signal }) => call(readBookingRules, { signal }),
    staleTime: 60_000,
  })
  if (!rules.data || !salon.data) return minor(0)
  return askedFor(wanted, { services: salon.data.services, agreed }, rules.data.deposits)
}
