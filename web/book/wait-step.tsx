import { type FormEvent, useId, useRef, useState } from 'react'
import type { BookingPage, OnlineWish } from '../../core/contracts/online-booking.ts'
import type { ClientWaiting } from '../../core/contracts/online-waitlist.ts'
import { addDays, type BusinessDate, isBusinessDate } from '../../core/kernel/dates.ts'
import { DetailFields, type Details, Typed, wrongWith } from './details-step.tsx'
import { Bar, Step, TroubleNote } from './frame.tsx'
import { useLanguage } from './language.ts'
import { joinWaitlist, newId, type Trouble, troubleOf } from './server.ts'
import { Chosen } from './service-step.tsx'

const partsOfDay = {
  any: null,
  morning: { from: '06:00', to: '12:00' },
  afternoon: { from: '12:00', to: '17:00' },
  evening: { from: '17:00', to: '23:00' },
} as const
type PartOfDay = keyof typeof partsOfDay

interface Props {
  page: BookingPage
  wishes: readonly OnlineWish[]
  details: Details
  onDetails: (details: Details) => void
  onWaiting: (token: string, waiting: ClientWaiting) => void
  onBack: () => void
}

interface Days {
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly part: PartOfDay
}

/** Where nothing fits: on which days it would, and who to tell. */
export function WaitStep({ page, wishes, details, onDetails, onWaiting, onBack }: Props) {
  const { words, code } = useLanguage()
  const [days, setDays] = useState<Days>({
    ...{ from: page.today, to: addDays(page.today, 6), part: 'any' },
  })
  const [isChecked, setChecked] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const waitlistId = useRef(newId())
  const form = useId()
  const wrong = isChecked ? wrongWith(details, words) : {}
  const wrongDays = days.to < days.from
  const join = async () => {
    setBusy(true)
    setTrouble(null)
    const { name, phone, email, note } = details
    const who = { name, phone, email: email.trim() || null, note: note.trim() || null }
    const when = { from: days.from, to: days.to, between: partsOfDay[days.part] }
    const wish = { waitlistId: waitlistId.current, services: wishes, language: code }
    try {
      const { token, waiting } = await joinWaitlist(page.page, { ...wish, ...when, ...who })
      onWaiting(token, waiting)
    } catch (error) {
      const found = troubleOf(error)
      setTrouble(found)
      setBusy(false)
      // What was refused is changed and sent as something new; what may have arrived is sent again.
      if (found.code.startsWith('onlinebooking.')) waitlistId.current = newId()
    }
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    const [first] = wrongDays ? ['to'] : Object.keys(wrongWith(details, words))
    if (first) (event.currentTarget.elements.namedItem(first) as HTMLElement | null)?.focus()
    else void join()
  }
  return (
    <>
      <Step title={words.wait.title}>
        <form id={form} className="stack" noValidate onSubmit={send}>
          <DaysPart page={page} days={days} onChange={setDays} isWrong={wrongDays} />
          <DetailFields
            details={details}
            wrong={wrong}
            onChange={(change) => onDetails({ ...details, ...change })}
          />
          <p className="t-small soft">{words.wait.says}</p>
        </form>
        {trouble && <TroubleNote trouble={trouble} />}
      </Step>
      <Bar says={<Chosen page={page} wishes={wishes} />}>
        <button type="button" className="btn btn--l" onClick={onBack}>
          {words.back}
        </button>
        <button
          type="submit"
          form={form}
          className={`btn btn--money btn--l btn--block ${busy ? 'is-busy' : ''}`}
          disabled={busy}
        >
          {words.wait.join}
        </button>
      </Bar>
    </>
  )
}

function DaysPart(props: {
  page: BookingPage
  days: Days
  isWrong: boolean
  onChange: (days: Days) => void
}) {
  const { words } = useLanguage()
  const { page, days, isWrong, onChange } = props
  const day = (name: 'from' | 'to', error?: string) => (
    <Typed label={words.wait[name]} error={error}>
      <input
        type="date"
        name={name}
        min={page.today}
        max={page.lastDay}
        value={days[name]}
        onChange={({ target }) =>
          isBusinessDate(target.value) && onChange({ ...days, [name]: target.value })
        }
      />
    </Typed>
  )
  const nameOf = (part: PartOfDay) => (part === 'any' ? words.wait.any : words[part])
  return (
    <>
      <div className="book__pair">
        {day('from')}
        {day('to', isWrong ? words.wait.needDays : undefined)}
      </div>
      <fieldset className="stack stack--s">
        <legend className="field__label">{words.wait.part}</legend>
        <div className="row row--s row--wrap">
          {(Object.keys(partsOfDay) as PartOfDay[]).map((part) => (
            <button
              key={part}
              type="button"
              className="chip"
              aria-pressed={part === days.part}
              onClick={() => onChange({ ...days, part })}
            >
              {nameOf(part)}
            </button>
          ))}
        </div>
      </fieldset>
    </>
  )
}
