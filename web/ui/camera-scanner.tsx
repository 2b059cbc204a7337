import { useEffect, useRef, useState } from 'react'
import { feedScan } from './barcode-router.ts'
import { IconButton } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorState } from './states.tsx'
import { type CameraTrouble, useCamera } from './use-camera.ts'

export interface CameraWords {
  readonly open: string
  readonly title: string
  readonly close: string
  readonly opening: string
  readonly hint: string
  readonly read: (code: string) => string
  readonly trouble: Readonly<
    Record<CameraTrouble, { readonly title: string; readonly says: string }>
  >
}

/** Whether there is a camera that a page may ask for. */
function useHasCamera(): boolean {
  const [has, setHas] = useState(false)
  useEffect(() => {
    // Without a secure address a browser hides its devices.
    navigator.mediaDevices
      ?.enumerateDevices()
      .then((devices) => setHas(devices.some((device) => device.kind === 'videoinput')))
      .catch(() => setHas(false))
  }, [])
  return has
}

/**
 * The key that makes the camera a scanner: its codes take their turn among all scans of the screen. Where there is no
 * camera there is no key.
 */
export function CameraKey(props: { words: CameraWords; once?: boolean }) {
  const { words, once = false } = props
  const [open, setOpen] = useState(false)
  if (!useHasCamera()) return null
  return (
    <>
      <IconButton icon="camera" label={words.open} onClick={() => setOpen(true)} />
      {open && <CameraSheet words={words} once={once} onClose={() => setOpen(false)} />}
    </>
  )
}

function CameraSheet(props: { words: CameraWords; once: boolean; onClose: () => void }) {
  const { words, once, onClose } = props
  const video = useRef<HTMLVideoElement>(null)
  const [last, setLast] = useState<string | null>(null)
  const state = useCamera(video, (code) => {
    setLast(code)
    feedScan(code)
    if (once) onClose()
  })
  const trouble = state === 'opening' || state === 'looking' ? null : words.trouble[state]
  return (
    <Dialog open onClose={onClose} title={words.title} closeLabel={words.close} keepOpenOutside>
      {trouble ? (
        <ErrorState icon="camera" title={trouble.title}>
          {trouble.says}
        </ErrorState>
      ) : (
        <div className="camera">
          <video ref={video} className="camera__view" muted playsInline aria-hidden="true" />
          <p role="status" className={last ? 'camera__says is-read' : 'camera__says'}>
            {state === 'opening' ? words.opening : last ? words.read(last) : words.hint}
          </p>
        </div>
      )}
    </Dialog>
  )
}
