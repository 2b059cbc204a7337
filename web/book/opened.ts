import { useEffect, useState } from 'react'
import type { ClientBooking } from '../../core/contracts/online-booking.ts'
import { addressOf, formAddress, noSecret, visitAddress, waitAddress } from './address.ts'
import type { OpenBooking } from './booking-view.tsx'
import type { OpenForm } from './form-view.tsx'
import type { OpenWaiting } from './waiting-view.tsx'

/** One of these is shown: a visit, an entry of the waitlist, a form; none of them is the page to book on. */
export type Opened =
  | ({ readonly kind: 'visit' } & OpenBooking)
  | ({ readonly kind: 'waiting' } & OpenWaiting)
  | ({ readonly kind: 'form' } & OpenForm)
  | { readonly kind: 'page' }

function openedBy({ token, waiting, form }: ReturnType<typeof addressOf>): Opened {
  if (token) return { kind: 'visit', token, booking: null }
  if (waiting) return { kind: 'waiting', token: waiting, waiting: null }
  return form ? { kind: 'form', token: form, form: null, visit: null } : { kind: 'page' }
}

const addressFor = (page: string, opened: Opened): string =>
  opened.kind === 'visit'
    ? visitAddress(page, opened.token)
    : opened.kind === 'waiting'
      ? waitAddress(page, opened.token)
      : opened.kind === 'form'
        ? formAddress(page, opened.token)
        : `/book/${page}`

/** What the address opens, and what is opened in its place. */
export function useOpened() {
  const [address, setAddress] = useState(() => addressOf(location))
  const [opened, setOpened] = useState<Opened>(() => openedBy(addressOf(location)))
  useEffect(() => {
    // What somebody goes back to may have changed meanwhile, so it is read anew.
    const follow = () => {
      const next = addressOf(location)
      setAddress(next)
      setOpened(openedBy(next))
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  /** In place of what was shown: going back does not lead there. */
  const show = (next: Opened) => {
    setOpened(next)
    history.replaceState(null, '', addressFor(address.page, next))
  }
  /** The same, and going back leads to what was shown. */
  const goTo = (next: Opened, page = address.page) => {
    history.pushState(null, '', addressFor(page, next))
    setAddress({ page, ...noSecret })
    setOpened(next)
  }
  const showVisit = (token: string, booking: ClientBooking | null) =>
    show({ kind: 'visit', token, booking })
  /** What the server says of what is shown, unless something else is shown by now. */
  const told = (next: Exclude<Opened, { kind: 'page' }>) =>
    setOpened((now) => (now.kind !== 'page' && now.token === next.token ? next : now))
  return { address, opened, told, show, goTo, showVisit }
}
