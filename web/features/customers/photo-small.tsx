import { useEffect, useRef, useState } from 'react'
import type { ClientPhoto } from '../../../core/contracts/client-photos.ts'
import { drawSmall } from './photo-file.ts'
import { usePhotoFile } from './photo-queries.ts'

/** As long as a small picture is, in dots, on screens of any density. */
const longestEdge = 480

/** A photo in a list: read when it comes near the screen, and drawn small from the one picture that there is. */
export function SmallPhoto(props: { customerId: string; photo: ClientPhoto; alt: string }) {
  const { customerId, photo, alt } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const isNear = useNear(canvas)
  const { file, isError } = usePhotoFile(customerId, photo.id, { isWanted: isNear })
  const [isUnreadable, setUnreadable] = useState(false)
  useEffect(() => {
    if (file && canvas.current) drawSmall(file, canvas.current).catch(() => setUnreadable(true))
  }, [file])
  const scale = Math.min(1, longestEdge / Math.max(photo.width, photo.height))
  const edge = (length: number) => Math.max(1, Math.round(length * scale))
  if (isError || isUnreadable) {
    return (
      <span className="cphoto cphoto--wait">
        <span className="sr">{alt}</span>—
      </span>
    )
  }
  return (
    <canvas
      ref={canvas}
      className="cphoto"
      role="img"
      aria-label={alt}
      aria-busy={file === null || undefined}
      width={edge(photo.width)}
      height={edge(photo.height)}
    />
  )
}

/** Whether it was ever near what is seen. */
function useNear(place: { readonly current: Element | null }): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (isNear || !place.current) return
    const watch = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '400px' },
    )
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [isNear])
  return isNear
}
