import { useLayoutEffect, useRef, useState } from 'react'
import { useLocked, usePlace, useUser } from '../../offline/use-session.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { LockScreen } from './lock-screen.tsx'
import { useIdleLock } from './use-idle-lock.ts'
import { useLockTill } from './use-lock-till.ts'

/** Locks after idle minutes and by a key, and stands before everything while it is locked. */
export function LockHost() {
  const locked = useLocked()
  useIdleLock()
  // At once, in any view.
  const lockKeys = { F10: useLockTill() }
  useHotkeys(lockKeys)
  useHotkeys(lockKeys, { inDialog: true })
  return locked && <LockedDoor />
}

/**
 * The browser's own modal dialog makes all that is behind it inert, also other dialogs; the page behind is hidden as
 * well, so that neither an eye nor a screen reader finds the bill.
 */
function LockedDoor() {
  const door = useRef<HTMLDialogElement>(null)
  const user = useUser()
  const { registerId } = usePlace()
  const [byPassword, setByPassword] = useState(!user.hasPin || registerId === null)
  useLayoutEffect(() => {
    const element = door.current
    document.documentElement.dataset.locked = ''
    element?.showModal()
    return () => {
      delete document.documentElement.dataset.locked
      element?.close()
    }
  }, [])
  return (
    <dialog ref={door} className="locked" onCancel={(event) => event.preventDefault()}>
      <LockScreen byPassword={byPassword} onByPassword={setByPassword} />
    </dialog>
  )
}
