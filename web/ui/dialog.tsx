import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './button.tsx'

export interface DialogProps {
  open: boolean
  /** Esc, the close button and, where nothing can be lost, a press beside it. */
  onClose: () => void
  title: ReactNode
  closeLabel: string
  /** Work that must not be lost by a press beside the sheet. */
  keepOpenOutside?: boolean
  /** Buttons that stay in place while the content scrolls. */
  footer?: ReactNode
  /** Where the focus goes first; otherwise the first control. */
  initialFocus?: RefObject<HTMLElement | null>
  /** For a title that only screen readers need. */
  hideTitle?: boolean
  children: ReactNode
}

/** The close button stands first in the page, but nobody opened the dialog to close it. */
const firstControl =
  '.modal__body :is(input, select, textarea, button, a, [tabindex="0"]):not(:disabled)'

type Form = 'dialog' | 'sheet' | 'drawer'

/**
 * The browser's own modal dialog: it traps the focus, makes the rest inert and gives the focus
 * back. The open state belongs to the caller, so Esc only asks.
 */
function Modal(props: DialogProps & { form: Form; wide?: boolean }) {
  return props.open ? <OpenModal {...props} /> : null
}

function OpenModal(props: DialogProps & { form: Form; wide?: boolean }) {
  const { onClose, form, initialFocus } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  // A layout effect, because the browser gives the focus back only from a dialog that is still in
  // the page.
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return
    element.showModal()
    const first = initialFocus?.current ?? element.querySelector<HTMLElement>(firstControl)
    first?.focus()
    return () => element.close()
  }, [initialFocus])

  return (
    <dialog
      ref={dialog}
      className={`modal modal--${form} ${props.wide ? 'modal--wide' : ''}`.trim()}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // React lets this event rise from a dialog inside this one, which the browser does not.
        if (event.target !== dialog.current) return
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current && !props.keepOpenOutside) onClose()
      }}
    >
      <div className="modal__sheet">
        <header className={props.hideTitle ? 'modal__head sr' : 'modal__head'}>
          <h2 className="t-title grow" id={titleId}>
            {props.title}
          </h2>
          <IconButton kind="quiet" icon="x" label={props.closeLabel} onClick={onClose} />
        </header>
        <div className="modal__body">{props.children}</div>
        {props.footer && <footer className="modal__foot">{props.footer}</footer>}
      </div>
    </dialog>
  )
}

/** A question or a short form in the middle; on a phone it comes from below. */
export function Dialog(props: DialogProps) {
  return <Modal {...props} form="dialog" />
}

/** A larger piece of work over the view; on a phone it fills the screen from below. */
export function Sheet(props: DialogProps) {
  return <Modal {...props} form="sheet" wide />
}

/** Details beside a list, from the right; on a phone it comes from below. */
export function Drawer(props: DialogProps) {
  return <Modal {...props} form="drawer" />
}
