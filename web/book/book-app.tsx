import { useEffect, useState } from 'react'
import type { BookingPage } from '../../core/contracts/online-booking.ts'
import { addressOf, visitAddress, waitAddress } from './address.ts'
import { BookSteps } from './book-steps.tsx'
import { BookingView, type OpenBooking } from './booking-view.tsx'
import { Frame, Step, TroubleNote } from './frame.tsx'
import { useChosenLanguage } from './language.ts'
import { readPage, type Trouble, troubleOf } from './server.ts'
import { type OpenWaiting, WaitingView } from './waiting-view.tsx'

/** The page of a salon for its clients: to book a visit, or with a secret link to see and change one. */
export function BookApp() {
  const { language, choose } = useChosenLanguage()
  const { address, open, waiting, show, wait, again, setOpen, setWaiting } = useOpened()
  const { page, trouble } = usePage(open || waiting ? null : address.page)
  const place = open?.booking ?? waiting?.waiting ?? page
  return (
    <Frame place={place} language={language} onLanguage={choose}>
      {open && (
        <BookingView
          key={open.token}
          open={open}
          onBooking={(booking) => setOpen({ ...open, booking })}
          onAgain={again}
        />
      )}
      {!open && waiting && (
        <WaitingView
          key={waiting.token}
          open={waiting}
          onWaiting={(next) => setWaiting({ ...waiting, waiting: next })}
          onBooked={(token, booking) => show({ token, booking })}
          onAgain={again}
        />
      )}
      {!open && !waiting && page && (
        <BookSteps
          page={page}
          onBooked={(token, booking) => show({ token, booking })}
          onWaiting={(token, next) => wait({ token, waiting: next })}
        />
      )}
      {!open && !waiting && !page && (
        <Step title={language.words.book}>
          {trouble ? (
            <TroubleNote trouble={trouble} onAgain={() => location.reload()} />
          ) : (
            <p className="soft">{language.words.loading}</p>
          )}
        </Step>
      )}
    </Frame>
  )
}

function usePage(name: string | null) {
  const [page, setPage] = useState<BookingPage | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  useEffect(() => {
    if (name === null) return
    readPage(name).then(setPage, (error: unknown) => setTrouble(troubleOf(error)))
  }, [name])
  return { page, trouble }
}

/** What the address opens: a visit, an entry of the waitlist, or neither. */
function useOpened() {
  const [address, setAddress] = useState(() => addressOf(location))
  const [open, setOpen] = useState<OpenBooking | null>(() =>
    address.token ? { token: address.token, booking: null } : null,
  )
  const [waiting, setWaiting] = useState<OpenWaiting | null>(() =>
    address.waiting ? { token: address.waiting, waiting: null } : null,
  )
  useEffect(() => {
    const follow = () => {
      const next = addressOf(location)
      setAddress(next)
      setWaiting((now) => {
        if (!next.waiting) return null
        return now?.token === next.waiting ? now : { token: next.waiting, waiting: null }
      })
      setOpen((now) => {
        if (!next.token) return null
        return now?.token === next.token ? now : { token: next.token, booking: null }
      })
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const show = (next: OpenBooking) => {
    setOpen(next)
    setWaiting(null)
    history.replaceState(null, '', visitAddress(address.page, next.token))
  }
  const again = (name: string) => {
    history.pushState(null, '', `/book/${name}`)
    setAddress({ page: name, token: null, waiting: null })
    setOpen(null)
    setWaiting(null)
  }
  const wait = (next: OpenWaiting) => {
    setWaiting(next)
    history.replaceState(null, '', waitAddress(address.page, next.token))
  }
  return { address, open, waiting, show, wait, again, setOpen, setWaiting }
}
