import { useState } from 'react'
import type { ClientForm } from '../../core/contracts/form-links.ts'
import type { ClientBooking } from '../../core/contracts/online-booking.ts'
import { TroubleNote } from './frame.tsx'
import { useWords } from './language.ts'
import { openForm, type Trouble, troubleOf } from './server.ts'
import { said } from './words.ts'

/** Forms that the visit needs, to be signed before somebody comes. */
export function FormsPart(props: {
  token: string
  booking: ClientBooking
  onForm: (token: string, form: ClientForm) => void
}) {
  const { form: words } = useWords()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const { forms } = props.booking
  if (forms.length === 0) return null
  const open = async (formId: string) => {
    setBusy(true)
    setTrouble(null)
    try {
      const opened = await openForm(props.token, formId)
      props.onForm(opened.token, opened.form)
    } catch (error) {
      setTrouble(troubleOf(error))
      setBusy(false)
    }
  }
  const isOpen = forms.some(({ isSigned }) => !isSigned)
  return (
    <section className="card book__sum" aria-label={words.before}>
      {isOpen && <p className="t-title">{words.before}</p>}
      {forms.map(({ formId, title, isSigned }) =>
        isSigned ? (
          <p key={formId}>{said(words.isSigned, { title })}</p>
        ) : (
          <button
            key={formId}
            type="button"
            className="btn btn--l btn--leaf book__form"
            disabled={busy}
            onClick={() => void open(formId)}
          >
            {said(words.open, { title })}
          </button>
        ),
      )}
      {isOpen && <p className="t-small soft">{words.beforeSays}</p>}
      {trouble && <TroubleNote trouble={trouble} />}
    </section>
  )
}
