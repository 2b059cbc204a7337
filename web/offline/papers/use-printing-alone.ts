import { useEffect } from 'react'
import type { PrintWay, Register } from '../../../core/contracts/outlets.ts'
import { useLease } from '../journal/use-journal.ts'
import { printWayOf } from '../printing.ts'
import { useRegister } from '../use-register.ts'
import { useReachable } from '../use-session.ts'

/** An own counter with a printer on USB prints without the server: what that takes is fetched while there is one. */
export function usePrintingAlone(registerId: string): void {
  const own = useLease(registerId).kind === 'own'
  const usb = printWayOf(useRegister()) === 'usb'
  const reachable = useReachable()
  useEffect(() => {
    if (!own || !usb || !reachable) return
    // Where it breaks off, the next time goes on with what is missing.
    void import('./paper-bytes.ts').then(({ makeReady }) => makeReady()).catch(() => undefined)
  }, [own, usb, reachable])
}

/** How paper comes at this moment: without the server only an own counter has its printer, on USB. */
export function useWayNow(): { readonly register: Register | undefined; readonly way: PrintWay } {
  const register = useRegister()
  const own = useLease(register?.id ?? '').kind === 'own'
  const reachable = useReachable()
  const way = printWayOf(register)
  return { register, way: reachable || (own && way === 'usb') ? way : 'browser' }
}
