import { formatMoney } from '../../../../core/kernel/currency.ts'
import type { Minor } from '../../../../core/kernel/money.ts'
import { useCurrency } from '../../../offline/shop-reads.ts'
import { Banner } from '../../../ui/surface.tsx'
import { depositWords } from './words.ts'

/** While a visit is booked: what is asked ahead for it. It is taken as soon as it is booked. */
export function AskedAhead({ asked, isDue }: { asked: Minor; isDue: boolean }) {
  const currency = useCurrency()
  if (asked === 0) return null
  const amount = formatMoney(asked, { currency, paise: 'auto' })
  return (
    <Banner kind="care">
      {depositWords.dueAfter(amount)} {!isDue && depositWords.needsClient}
    </Banner>
  )
}
