import { useState } from 'react'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { KnownCustomer } from '../../offline/customers/customers-here.ts'
import { useLease } from '../../offline/journal/use-journal.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { awayWords } from './away-words.ts'
import { CollectSheet } from './collect-sheet.tsx'
import { words } from './words.ts'

/** Without the server: dues are taken at a counter of the device's own, and nowhere else. */
export function AwayAccount({ customer, currency }: { customer: KnownCustomer; currency: string }) {
  const { registerId } = usePlace()
  const isOwn = useLease(registerId ?? '').kind === 'own'
  return (
    <>
      {isOwn && <CollectKey customer={customer} currency={currency} />}
      <p className="soft">{isOwn ? awayWords.entries : awayWords.account}</p>
    </>
  )
}

/** The key that takes what is owed, for who may. */
export function CollectKey({ customer, currency }: { customer: KnownCustomer; currency: string }) {
  const mayCollect = useMay('khata.collect')
  const [open, setOpen] = useState(false)
  if (!open && (!mayCollect || customer.dueMinor === 0)) return null
  const due = formatMoney(customer.dueMinor, { currency, paise: 'auto' })
  return (
    <>
      <Button kind="money" size="l" block icon="banknote" onClick={() => setOpen(true)}>
        {words.page.collect(due)}
      </Button>
      {open && <CollectSheet customer={customer} onClose={() => setOpen(false)} />}
    </>
  )
}
