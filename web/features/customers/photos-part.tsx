import { useRef, useState } from 'react'
import type { CardVisit } from '../../../core/contracts/client-cards.ts'
import type { ClientPhoto } from '../../../core/contracts/client-photos.ts'
import { wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { dayWords } from '../../ui/moments.ts'
import { Banner } from '../../ui/surface.tsx'
import { useMediaQuery } from '../../ui/use-media-query.ts'
import { PhotoCompare } from './photo-compare.tsx'
import { usePhotos } from './photo-queries.ts'
import { PhotoSheet } from './photo-sheet.tsx'
import { SmallPhoto } from './photo-small.tsx'
import { PhotoView } from './photo-view.tsx'
import { photoProblems, photoText, photoWords } from './photo-words.ts'

/** Photos of a client, the latest first, with two beside each other at a press. */
export function PhotosPart(props: { customerId: string; visits: readonly CardVisit[] }) {
  const { customerId, visits } = props
  const mayEdit = useMay('clientcards.edit')
  const { data, error } = usePhotos(customerId)
  const [file, setFile] = useState<File | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const [comparing, setComparing] = useState(false)
  const photos = data?.photos ?? []
  const shown = photos.find(({ id }) => id === open)
  return (
    <section className="stack" aria-label={photoWords.title}>
      <div className="row row--s row--wrap">
        <h3 className="t-section grow">{photoWords.title}</h3>
        {photos.length > 1 && (
          <Button kind="quiet" icon="arrow-left-right" onClick={() => setComparing(true)}>
            {photoWords.compare}
          </Button>
        )}
        {mayEdit && <FileKeys onFile={setFile} />}
      </div>
      {error && <Banner kind="failed">{problemWords(error, photoProblems)}</Banner>}
      {data && photos.length === 0 && <p className="soft">{photoWords.none}</p>}
      {photos.length > 0 && (
        <ul className="photos">
          {photos.map((photo) => (
            <PhotoTile
              key={photo.id}
              customerId={customerId}
              photo={photo}
              onOpen={() => setOpen(photo.id)}
            />
          ))}
        </ul>
      )}
      {file && <PhotoSheet {...{ customerId, visits, file }} onClose={() => setFile(null)} />}
      {shown && <PhotoView {...{ customerId }} photo={shown} onClose={() => setOpen(null)} />}
      {comparing && (
        <PhotoCompare {...{ customerId, photos }} onClose={() => setComparing(false)} />
      )}
    </section>
  )
}

function PhotoTile(props: { customerId: string; photo: ClientPhoto; onOpen: () => void }) {
  const { customerId, photo, onOpen } = props
  const day = dayWords(photo.takenOn, wallClock(nowOfDevice(), useTimeZone()).date)
  return (
    <li>
      <button type="button" className="photos__one" onClick={onOpen}>
        <SmallPhoto {...{ customerId, photo }} alt={photoText(photo, day)} />
        <span className="photos__says" aria-hidden="true">
          {photo.stage !== 'other' && <b>{photoWords.stages[photo.stage]} </b>}
          {day}
        </span>
      </button>
    </li>
  )
}

/** The camera where the hand holds one, and the pictures of the device everywhere. */
function FileKeys({ onFile }: { onFile: (file: File) => void }) {
  const isHeld = useMediaQuery('(pointer: coarse)')
  return (
    <>
      {isHeld && <FileKey icon="camera" camera onFile={onFile} label={photoWords.take} />}
      <FileKey icon="plus" onFile={onFile} label={photoWords.choose} />
    </>
  )
}

function FileKey(props: {
  icon: IconName
  label: string
  camera?: boolean
  onFile: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={props.icon} onClick={() => input.current?.click()}>
        {props.label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept="image/*"
        aria-label={props.label}
        capture={props.camera ? 'environment' : undefined}
        onChange={({ target }) => {
          const file = target.files?.[0]
          // The same picture can be chosen again.
          target.value = ''
          if (file) props.onFile(file)
        }}
      />
    </>
  )
}
