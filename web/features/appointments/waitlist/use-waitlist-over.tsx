import { useState } from 'react'
import type { WaitlistEntry } from '../../../../core/contracts/waitlist.ts'
import type { BusinessDate, Instant } from '../../../../core/kernel/dates.ts'
import { JoinDrawer, type JoinWish } from './join-drawer.tsx'
import { ListDrawer } from './list-drawer.tsx'
import { OfferDrawer } from './offer-drawer.tsx'
import { WaitlistRail } from './waitlist-rail.tsx'

type Open =
  | { readonly kind: 'list' }
  | { readonly kind: 'join'; readonly wish: JoinWish }
  | { readonly kind: 'offer'; readonly entry: WaitlistEntry }

/** What of the waitlist lies over the calendar, its part of the rail, and the keys that open it. */
export function useWaitlistOver(props: {
  day: BusinessDate
  /** What the server’s clock said last. */
  told: Instant | undefined
  mayEdit: boolean
}) {
  const { day, told, mayEdit } = props
  const [open, setOpen] = useState<Open | null>(null)
  const list = () => setOpen({ kind: 'list' })
  const join = (wish: JoinWish) => setOpen({ kind: 'join', wish })
  const close = () => setOpen(null)
  const drawers = open && (
    <>
      {open.kind === 'list' && (
        <ListDrawer
          told={told}
          onOffer={(entry) => setOpen({ kind: 'offer', entry })}
          onJoin={() => join({})}
          onClose={close}
        />
      )}
      {open.kind === 'join' && <JoinDrawer wish={open.wish} day={day} onClose={close} />}
      {open.kind === 'offer' && <OfferDrawer entry={open.entry} onClose={list} />}
    </>
  )
  const onJoin = mayEdit ? () => join({}) : undefined
  return { list, join, drawers, rail: <WaitlistRail told={told} onAll={list} onJoin={onJoin} /> }
}
