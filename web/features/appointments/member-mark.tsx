import { useQuery } from '@tanstack/react-query'
import { findMemberships } from '../../../core/contracts/memberships.ts'
import { membershipName } from '../../../core/rules/memberships/benefit.ts'
import { membershipState } from '../../../core/rules/memberships/term.ts'
import { call } from '../../offline/api-client.ts'
import { useBusinessDay, useOutlet } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Tag } from '../../ui/surface.tsx'

/** Says that the client of a visit is a member here today, and of which kind. */
export function MemberMark({ customerId }: { customerId: string }) {
  const outletId = useOutlet()?.id ?? null
  const may = useMay('customers.read')
  const today = useBusinessDay()
  const { data = [] } = useQuery({
    queryKey: ['memberships', 'here', outletId],
    queryFn: async () => (await call(findMemberships)).memberships,
    enabled: may && outletId !== null,
    staleTime: 300_000,
  })
  const own = data.find(
    (one) => one.customerId === customerId && membershipState(one, today) === 'live',
  )
  return own ? (
    <Tag tone="marigold" icon="award">
      {membershipName(own.name)}
    </Tag>
  ) : null
}
