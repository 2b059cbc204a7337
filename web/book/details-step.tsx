import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { BookingPage, OnlineStart, OnlineWish } from '../../core/contracts/online-booking.ts'
import { chosenOf } from './draft.ts'
import { Bar, Step, TroubleNote } from './frame.tsx'
import { isRequest } from './good-to-know.tsx'
import { HeldTime } from './held-time.tsx'
import { lengthIn, momentIn, useLanguage } from './language.ts'
import type { Hold, Trouble } from './server.ts'
import { usePrice } from './service-step.tsx'
import { said, type Words } from './words.ts'

export interface Details {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly note: string
}

export const noDetails: Details = { name: '', phone: '', email: '', note: '' }

interface Props {
  page: BookingPage
  wishes: readonly OnlineWish[]
  start: OnlineStart
  hold: Hold
  details: Details
  busy: boolean
  trouble: Trouble | null
  onDetails: (details: Details) => void
  onSend: () => void
  onBack: () => void
}

export type Wrong = Partial<Record<keyof Details, string>>

/** What is wrong with what was typed, before the server is asked. */
export function wrongWith({ name, phone, email }: Details, words: Words): Wrong {
  const digits = phone.replace(/\D/g, '')
  return {
    ...(name.trim() === '' && { name: words.needName }),
    ...((digits.length < 7 || digits.length > 15) && { phone: words.needPhone }),
    ...(email.trim() !== '' && !/^\S+@\S+\.\S+$/.test(email.trim()) && { email: words.needEmail }),
  }
}

export function DetailsStep(props: Props) {
  const { page, wishes, start, hold, details, busy, trouble } = props
  const { words } = useLanguage()
  const [isChecked, setChecked] = useState(false)
  const wrong = isChecked ? wrongWith(details, words) : {}
  const form = useId()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    const [first] = Object.keys(wrongWith(details, words))
    if (!first) props.onSend()
    else (event.currentTarget.elements.namedItem(first) as HTMLElement | null)?.focus()
  }
  const set = (change: Partial<Details>) => props.onDetails({ ...details, ...change })
  return (
    <>
      <Step title={words.steps.details} no={4}>
        <HeldTime hold={hold} />
        <Summary page={page} wishes={wishes} start={start} />
        <form id={form} className="stack" noValidate onSubmit={send}>
          <DetailFields details={details} wrong={wrong} onChange={set} />
          <p className="t-small soft">{words.privacy}</p>
        </form>
        {trouble && <TroubleNote trouble={trouble} />}
      </Step>
      <Bar says={null}>
        <button type="button" className="btn btn--l" onClick={props.onBack}>
          {words.back}
        </button>
        <button
          type="submit"
          form={form}
          className={`btn btn--money btn--l btn--block ${busy ? 'is-busy' : ''}`}
          aria-busy={busy || undefined}
          disabled={busy}
        >
          {isRequest(page, wishes) ? words.request : words.confirm}
        </button>
      </Bar>
    </>
  )
}

export function DetailFields(props: {
  details: Details
  wrong: Wrong
  onChange: (change: Partial<Details>) => void
}) {
  const { words } = useLanguage()
  const { details, wrong, onChange } = props
  return (
    <>
      <Typed label={words.name} error={wrong.name}>
        <input
          name="name"
          autoComplete="name"
          maxLength={120}
          value={details.name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
      </Typed>
      <Typed label={words.phone} error={wrong.phone}>
        <input
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={20}
          value={details.phone}
          onChange={({ target }) => onChange({ phone: target.value })}
        />
      </Typed>
      <Typed label={words.email} aside={words.optional} error={wrong.email} hint={words.emailHint}>
        <input
          name="email"
          type="email"
          autoComplete="email"
          maxLength={254}
          value={details.email}
          onChange={({ target }) => onChange({ email: target.value })}
        />
      </Typed>
      <Typed label={words.note} aside={words.optional}>
        <textarea
          name="note"
          rows={2}
          maxLength={500}
          value={details.note}
          onChange={({ target }) => onChange({ note: target.value })}
        />
      </Typed>
    </>
  )
}

function Summary({ page, wishes, start }: Pick<Props, 'page' | 'wishes' | 'start'>) {
  const language = useLanguage()
  const { words } = language
  const price = usePrice(page.currency)
  const minutes = (Date.parse(start.endsAt) - Date.parse(start.startsAt)) / 60_000
  const nameOf = (id: string | null) => page.staff.find((person) => person.id === id)?.name
  return (
    <section className="card book__sum">
      <p className="t-title">{momentIn(language, start.startsAt, page.timeZone)}</p>
      <ul>
        {chosenOf(page, wishes).map(({ wish, service }) => {
          const name = nameOf(wish.staffId)
          const what = { service: service.name, name: name ?? '' }
          return <li key={wish.itemId}>{name ? said(words.with, what) : service.name}</li>
        })}
      </ul>
      <p className="row row--s">
        <span className="grow soft">
          {words.total}, {lengthIn(language, minutes)}
        </span>
        <b>{price(start.totalMinor)}</b>
      </p>
      <p className="t-small soft">{words.totalFrom}</p>
    </section>
  )
}

/** A label, what is typed, and under it what is wrong. */
export function Typed(props: {
  label: string
  aside?: string
  hint?: string
  error?: string | undefined
  children: ReactNode
}) {
  const { label, aside, hint, error } = props
  return (
    <label className="field" data-wrong={error ? true : undefined}>
      <span className="field__label">
        {label}
        {aside && <span className="mute">{aside}</span>}
      </span>
      {props.children}
      {error && (
        <span className="field__error" role="alert">
          {error}
        </span>
      )}
      {!error && hint && <span className="field__hint">{hint}</span>}
    </label>
  )
}
