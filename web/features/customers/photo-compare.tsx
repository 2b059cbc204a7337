import { useState } from 'react'
import type { ClientPhoto } from '../../../core/contracts/client-photos.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { dayWords } from '../../ui/moments.ts'
import { PhotoPicture } from './photo-picture.tsx'
import { photoText, photoWords } from './photo-words.ts'
import { words } from './words.ts'

/** Two photos beside each other: at first the latest of after, and the one before it. */
export function PhotoCompare(props: {
  customerId: string
  photos: readonly ClientPhoto[]
  onClose: () => void
}) {
  const { customerId, photos, onClose } = props
  const today = wallClock(nowOfDevice(), useTimeZone()).date
  const first = pairOf(photos)
  const [left, setLeft] = useState(first.left)
  const [right, setRight] = useState(first.right)
  const textOf = (photo: ClientPhoto) => photoText(photo, dayWords(photo.takenOn, today))
  const side = (label: string, id: string | undefined, choose: (id: string) => void) => {
    const photo = photos.find((one) => one.id === id)
    return (
      <figure className="compare__side">
        <Field label={label}>
          <Select value={id} onChange={({ target }) => choose(target.value)}>
            {photos.map((one) => (
              <option key={one.id} value={one.id}>
                {textOf(one)}
              </option>
            ))}
          </Select>
        </Field>
        {photo && <PhotoPicture key={id} {...{ customerId, photo }} alt={textOf(photo)} />}
      </figure>
    )
  }
  return (
    <Sheet open onClose={onClose} title={photoWords.compareTitle} closeLabel={words.close}>
      <div className="compare">
        {side(photoWords.left, left, setLeft)}
        {side(photoWords.right, right, setRight)}
      </div>
    </Sheet>
  )
}

/** Photos come latest first: what was before an after lies behind it. */
function pairOf(photos: readonly ClientPhoto[]): { left?: string; right?: string } {
  const after = photos.find(({ stage }) => stage === 'after') ?? photos[0]
  const earlier = after ? photos.slice(photos.indexOf(after) + 1) : []
  const others = photos.filter((photo) => photo !== after)
  const before =
    earlier.find(({ stage }) => stage === 'before') ??
    others.find(({ stage }) => stage === 'before') ??
    others.at(-1)
  return { left: before?.id, right: after?.id }
}
