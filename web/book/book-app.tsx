import { useEffect, useState } from 'react'
import type { BookingPage } from '../../core/contracts/online-booking.ts'
import { BookSteps } from './book-steps.tsx'
import { BookingView } from './booking-view.tsx'
import { FormView } from './form-view.tsx'
import { Frame, Step, TroubleNote } from './frame.tsx'
import { useChosenLanguage, useWords } from './language.ts'
import { type Opened, useOpened } from './opened.ts'
import { readPage, type Trouble, troubleOf } from './server.ts'
import { WaitingView } from './waiting-view.tsx'

/** The page of a salon for its clients: to book, or with a secret link to see a visit or sign a form. */
export function BookApp() {
  const opening = useOpened()
  const { address, opened } = opening
  const { language, choose } = useChosenLanguage((words) =>
    opened.kind === 'form' ? (opened.form?.title ?? words.form.one) : words.book,
  )
  const { page, trouble } = usePage(opened.kind === 'page' ? address.page : null)
  return (
    <Frame place={placeOf(opened) ?? page} language={language} onLanguage={choose}>
      {opened.kind === 'page' ? (
        <BookingPart page={page} trouble={trouble} opening={opening} />
      ) : (
        <OpenedPart key={opened.token} opened={opened} opening={opening} />
      )}
    </Frame>
  )
}

function placeOf(opened: Opened) {
  if (opened.kind === 'visit') return opened.booking
  if (opened.kind === 'waiting') return opened.waiting
  return opened.kind === 'form' ? opened.form : null
}

type Opening = ReturnType<typeof useOpened>

/** What a secret link opens. */
function OpenedPart(props: { opened: Exclude<Opened, { kind: 'page' }>; opening: Opening }) {
  const { opened } = props
  const { told, goTo, showVisit } = props.opening
  const again = (page: string) => goTo({ kind: 'page' }, page)
  if (opened.kind === 'form') {
    return (
      <FormView
        open={opened}
        onForm={(form) => told({ ...opened, form })}
        onVisit={(token) => showVisit(token, null)}
      />
    )
  }
  if (opened.kind === 'waiting') {
    return (
      <WaitingView
        open={opened}
        onWaiting={(waiting) => told({ ...opened, waiting })}
        onBooked={showVisit}
        onAgain={again}
      />
    )
  }
  const visit = opened.token
  return (
    <BookingView
      open={opened}
      onBooking={(booking) => told({ ...opened, booking })}
      onAgain={again}
      onForm={(token, form) => goTo({ kind: 'form', token, form, visit })}
    />
  )
}

function BookingPart(props: {
  page: BookingPage | null
  trouble: Trouble | null
  opening: Opening
}) {
  const words = useWords()
  const { page, trouble } = props
  const { show, showVisit } = props.opening
  if (page) {
    return (
      <BookSteps
        page={page}
        onBooked={showVisit}
        onWaiting={(token, waiting) => show({ kind: 'waiting', token, waiting })}
      />
    )
  }
  return (
    <Step title={words.book}>
      {trouble ? (
        <TroubleNote trouble={trouble} onAgain={() => location.reload()} />
      ) : (
        <p className="soft">{words.loading}</p>
      )}
    </Step>
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
