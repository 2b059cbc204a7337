import { useState } from 'react'
import type { WaitlistEntry } from '../../../../core/contracts/waitlist.ts'
import type { BusinessDate, Instant } from '../../../../core/kernel/dates.ts'
import { JoinDrawer, type JoinWish } from './join-drawer.tsx'
import { ListDrawer } from './list-drawer.tsx'
import { OfferDrawer } from './offer-drawer.tsx'

/** What of the waitlist is open over the calendar: all who wait, or a form for one more. */
export type OpenWaitlist =
  | { readonly kind: 'list' }
  | { readonly kind: 'join'; readonly wish: JoinWish }

export function WaitlistDrawers(props: {
  open: OpenWaitlist
  day: BusinessDate
  told: Instant | undefined
  onOpen: (open: OpenWaitlist | null) => void
}) {
  const { open, onOpen, day, told } = props
  const [offering, setOffering] = useState<WaitlistEntry | null>(null)
  if (offering) return <OfferDrawer entry={offering} onClose={() => setOffering(null)} />
  if (open.kind === 'join') {
    return <JoinDrawer wish={open.wish} day={day} onClose={() => onOpen(null)} />
  }
  return (
    <ListDrawer
      told={told}
      onOffer={setOffering}
      onJoin={() => onOpen({ kind: 'join', wish: {} })}
      onClose={() => onOpen(null)}
    />
  )
}
