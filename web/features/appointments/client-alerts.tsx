import { useQuery } from '@tanstack/react-query'
import { readCardAlerts } from '../../../core/contracts/client-cards.ts'
import { call } from '../../offline/api-client.ts'
import { useMay } from '../../offline/use-session.ts'
import { Banner } from '../../ui/surface.tsx'
import { words } from './words.ts'

/** What stands on the card of a client for whoever books: allergies, and what was marked to be told. */
export function ClientAlerts({ customerId }: { customerId: string }) {
  const may = useMay('clientcards.read')
  const { data } = useQuery({
    queryKey: ['client-card', customerId, 'alerts'],
    queryFn: ({ signal }) => call(readCardAlerts, { params: { customerId }, signal }),
    enabled: may,
  })
  return data?.entries.map(({ id, kind, text }) => (
    <Banner key={id} kind={kind === 'allergy' || kind === 'form' ? 'failed' : 'care'}>
      {kind === 'allergy' ? words.book.allergy(text) : text}
    </Banner>
  ))
}
