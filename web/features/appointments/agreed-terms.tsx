import { useQuery } from '@tanstack/react-query'
import { listClientTerms } from '../../../core/contracts/client-terms.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { call } from '../../offline/api-client.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useMay } from '../../offline/use-session.ts'
import { words } from './words.ts'

/** What was agreed with a client, for whoever may read their card. */
export function useAgreedTerms(clientId = '') {
  const may = useMay('clientcards.read')
  const { data = [] } = useQuery({
    queryKey: ['client-card', clientId, 'terms'],
    queryFn: async ({ signal }) =>
      (await call(listClientTerms, { params: { customerId: clientId }, signal })).terms,
    enabled: may && clientId !== '',
  })
  return data
}

/** What was agreed with a client for a service: other minutes, a price of their own. */
export function AgreedTerms({ clientId, itemId }: { clientId: string; itemId: string }) {
  const currency = useCurrency()
  const agreed = useAgreedTerms(clientId).find((one) => one.itemId === itemId)
  if (!agreed) return null
  const { extraMinutes, priceMinor } = agreed
  const facts = [
    extraMinutes > 0 && words.book.longer(extraMinutes),
    extraMinutes < 0 && words.book.shorter(-extraMinutes),
    priceMinor !== null && formatMoney(priceMinor, { currency, paise: 'auto' }),
  ]
  return <span className="t-label">{words.book.agreed(facts.filter(Boolean).join(', '))}</span>
}
