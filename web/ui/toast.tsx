import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { Button, IconButton } from './button.tsx'

export interface ToastContent {
  readonly says: ReactNode
  /** What takes it back, with the word on the button. */
  readonly undo?: { readonly label: string; readonly act: () => void }
  /** Failures are announced at once and stay until they are dismissed. */
  readonly failed?: boolean
}

interface ShownToast extends ToastContent {
  readonly id: number
}

/**
 * Long enough to read and reach Undo; it stands still under the pointer and while it has the focus.
 */
const shownFor = 8_000
const mostAtOnce = 3

const ToastContext = createContext<((content: ToastContent) => void) | null>(null)

export function useToast(): (content: ToastContent) => void {
  const show = use(ToastContext)
  if (!show) throw new Error('useToast needs a ToastProvider above it')
  return show
}

export function ToastProvider(props: { dismissLabel: string; children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ShownToast[]>([])
  const nextId = useRef(1)
  const shelf = useRef<HTMLDivElement>(null)

  const show = useCallback((content: ToastContent) => {
    const id = nextId.current++
    // What only says that it is done gives way to the next; an undo and a failure stay.
    setToasts((shown) =>
      [...shown.filter(({ undo, failed }) => undo || failed), { ...content, id }].slice(
        -mostAtOnce,
      ),
    )
  }, [])
  const drop = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id))
  }, [])

  useEffect(() => {
    const element = shelf.current
    if (!element?.showPopover) return
    // Shown again each time, so that it stands above a dialog that opened in between.
    if (element.matches(':popover-open')) element.hidePopover()
    if (toasts.length > 0) element.showPopover()
  }, [toasts])

  const value = useMemo(() => show, [show])
  return (
    <ToastContext value={value}>
      {props.children}
      <div className="toasts" popover="manual" ref={shelf}>
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} onDone={drop} dismissLabel={props.dismissLabel} />
        ))}
      </div>
    </ToastContext>
  )
}

function Toast(props: { toast: ShownToast; dismissLabel: string; onDone: (id: number) => void }) {
  const { toast, onDone } = props
  const [held, setHeld] = useState(false)
  const left = useRef(shownFor)

  useEffect(() => {
    if (held || toast.failed) return
    const started = performance.now()
    const timer = setTimeout(() => onDone(toast.id), left.current)
    return () => {
      clearTimeout(timer)
      left.current -= performance.now() - started
    }
  }, [held, toast, onDone])

  return (
    <div
      className={held ? 'toast is-held' : 'toast'}
      role={toast.failed ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="grow">{toast.says}</span>
      {toast.undo && (
        <Button
          onClick={() => {
            toast.undo?.act()
            onDone(toast.id)
          }}
        >
          {toast.undo.label}
        </Button>
      )}
      <IconButton icon="x" label={props.dismissLabel} onClick={() => onDone(toast.id)} />
      {!toast.failed && <span className="toast__time" />}
    </div>
  )
}
