import type { ClientPhoto } from '../../../core/contracts/client-photos.ts'
import { usePicture } from './photo-queries.ts'
import { photoWords } from './photo-words.ts'

/** A picture in the shape that it has, so that nothing jumps when it comes. */
export function PhotoPicture(props: { customerId: string; photo: ClientPhoto; alt: string }) {
  const { customerId, photo, alt } = props
  const { address, isError } = usePicture(customerId, photo.id)
  const shape = { width: photo.width, height: photo.height }
  if (!address) {
    return (
      <span className="cphoto cphoto--wait" style={{ aspectRatio: shape.width / shape.height }}>
        <span className="sr">{alt}</span>
        {isError ? '—' : <span className="sr">{photoWords.loading}</span>}
      </span>
    )
  }
  return <img className="cphoto" src={address} alt={alt} {...shape} />
}
