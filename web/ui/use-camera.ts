import { type RefObject, useEffect, useRef, useState } from 'react'
import { openReader } from './camera-reader.ts'
import { noSightings, see } from './camera-sightings.ts'

export type CameraTrouble = 'refused' | 'none' | 'busy' | 'failed'
export type CameraState = 'opening' | 'looking' | CameraTrouble

const troubles: Readonly<Record<string, CameraTrouble>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

const troubleOf = (error: unknown): CameraTrouble =>
  (error instanceof DOMException && troubles[error.name]) || 'failed'

/** The side that looks away from the person; good enough for small print, small enough for slow devices. */
const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
}

const betweenFrames = 120
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Opens the camera into a video for as long as it is shown, and tells each code that comes before it. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  onCode: (code: string) => void,
): CameraState {
  const [state, setState] = useState<CameraState>('opening')
  const latest = useRef(onCode)
  useEffect(() => {
    latest.current = onCode
  })
  useEffect(() => {
    const life = new AbortController()
    look(video, life.signal, { onCode: (code) => latest.current(code), onState: setState }).catch(
      (error: unknown) => {
        if (!life.signal.aborted) setState(troubleOf(error))
      },
    )
    return () => life.abort()
  }, [video])
  return state
}

async function look(
  video: RefObject<HTMLVideoElement | null>,
  signal: AbortSignal,
  tell: { onCode: (code: string) => void; onState: (state: CameraState) => void },
): Promise<void> {
  const [stream, read] = await Promise.all([
    navigator.mediaDevices.getUserMedia(wanted),
    openReader(),
  ])
  const close = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  signal.addEventListener('abort', close)
  const element = video.current
  if (signal.aborted || !element) return close()
  element.srcObject = stream
  await element.play()
  tell.onState('looking')
  let sightings = noSightings
  while (!signal.aborted) {
    const codes =
      element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await read(element) : []
    const step = see(sightings, codes, performance.now())
    sightings = step.sightings
    if (!signal.aborted) for (const code of step.scans) tell.onCode(code)
    await wait(betweenFrames)
  }
}
