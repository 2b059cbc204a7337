import { useLayoutEffect, useRef, useState } from 'react'
import type { ClientBooking } from '../../core/contracts/online-booking.ts'
import { TroubleNote } from './frame.tsx'
import { useWords } from './language.ts'
import { cancelBooking, newId, type Trouble, troubleOf } from './server.ts'

/** Asked because it cannot be taken back: somebody else may have the time a moment later. */
export function CancelQuestion(props: {
  token: string
  onCancelled: (booking: ClientBooking) => void
  onKeep: () => void
}) {
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const actId = useRef(newId())
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  // The browser gives the focus back only from a dialog that is still in the page.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  const cancel = async () => {
    setBusy(true)
    setTrouble(null)
    try {
      props.onCancelled(await cancelBooking(props.token, reason, actId.current))
    } catch (error) {
      setTrouble(troubleOf(error))
      setBusy(false)
    }
  }
  return (
    <dialog ref={dialog} className="book__dialog" aria-labelledby="cancel" onCancel={props.onKeep}>
      <div className="stack">
        <h2 className="t-title" id="cancel">
          {words.cancelTitle}
        </h2>
        <label className="field">
          <span className="field__label">
            {words.cancelWhy}
            <span className="mute">{words.optional}</span>
          </span>
          <textarea
            rows={2}
            maxLength={200}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        {trouble && <TroubleNote trouble={trouble} />}
        <div className="book__pair">
          <button type="button" className="btn btn--l" onClick={props.onKeep}>
            {words.cancelNo}
          </button>
          <button
            type="button"
            className={`btn btn--danger btn--l ${busy ? 'is-busy' : ''}`}
            disabled={busy}
            onClick={() => void cancel()}
          >
            {words.cancelYes}
          </button>
        </div>
      </div>
    </dialog>
  )
}
