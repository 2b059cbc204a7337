import { useQuery } from '@tanstack/react-query'
import {
  listWaitlist,
  type WaitlistEntry,
  type WaitlistOffer,
} from '../../../../core/contracts/waitlist.ts'
import { call } from '../../../offline/api-client.ts'
import { useOutlet } from '../../../offline/use-outlet.ts'

/** Who waits at the outlet, first come first. */
export function useWaitlist() {
  const outlet = useOutlet()
  return useQuery({
    queryKey: ['waitlist', outlet?.id],
    queryFn: async ({ signal }) =>
      (await call(listWaitlist, { query: { state: 'waiting' }, signal })).entries,
    enabled: outlet?.kind === 'salon',
  })
}

/** The time that is kept for somebody who waits, if one is. */
export const openOfferOf = ({ offers }: WaitlistEntry): WaitlistOffer | undefined =>
  offers.find(({ state }) => state === 'offered')
