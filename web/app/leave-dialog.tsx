import { createPortal } from 'react-dom'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { words } from './words.ts'

/** Signing out takes nothing along: whoever does it with bills unsent is told where these are. */
export function LeaveDialog(props: { unsent: number; onClose: () => void; onLeave: () => void }) {
  // The menu stands in the dark rail, and its colours are not those of a dialog.
  return createPortal(
    <Dialog
      open
      title={words.leave.title}
      onClose={props.onClose}
      closeLabel={words.leave.stay}
      footer={
        <>
          <Button onClick={props.onClose}>{words.leave.stay}</Button>
          <Button kind="leaf" onClick={props.onLeave}>
            {words.signOut}
          </Button>
        </>
      }
    >
      <p>{words.leave.says(props.unsent)}</p>
    </Dialog>,
    document.body,
  )
}
