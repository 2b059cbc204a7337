import { useState } from 'react'
import { type ClientPhoto, changeClientPhoto } from '../../../core/contracts/client-photos.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { dayWords, momentWords } from '../../ui/moments.ts'
import { Banner, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type PhotoDraft, PhotoFields, toldOf, useToday } from './photo-fields.tsx'
import { PhotoPicture } from './photo-picture.tsx'
import { PhotoRemove } from './photo-remove.tsx'
import { photoProblems, photoText, photoWords } from './photo-words.ts'
import { words } from './words.ts'

interface Props {
  customerId: string
  photo: ClientPhoto
  onClose: () => void
}

/** One photo as large as the screen lets it, with what is told of it. */
export function PhotoView({ customerId, photo, onClose }: Props) {
  const mayEdit = useMay('clientcards.edit')
  const mayRemove = useMay('clientcards.withdraw')
  const [doing, setDoing] = useState<'change' | 'remove' | null>(null)
  const today = useToday()
  const text = photoText(photo, dayWords(photo.takenOn, today))
  if (doing === 'remove') {
    const place = { customerId, photoId: photo.id }
    return <PhotoRemove {...place} onClose={() => setDoing(null)} onDone={onClose} />
  }
  if (doing === 'change') {
    return <PhotoChange {...{ customerId, photo }} onClose={() => setDoing(null)} />
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={text}
      closeLabel={words.close}
      footer={
        (mayEdit || mayRemove) && (
          <>
            {mayRemove && (
              <Button kind="danger" icon="trash-2" onClick={() => setDoing('remove')}>
                {photoWords.remove}
              </Button>
            )}
            {mayEdit && (
              <Button icon="pencil-line" onClick={() => setDoing('change')}>
                {photoWords.change}
              </Button>
            )}
          </>
        )
      }
    >
      <PhotoPicture {...{ customerId, photo }} alt={text} />
      <PhotoFacts photo={photo} />
    </Sheet>
  )
}

function PhotoFacts({ photo }: { photo: ClientPhoto }) {
  const { takenBy, mayShow, visit, recordedBy, recordedAt } = photo
  const zone = useTimeZone()
  const now = nowOfDevice()
  return (
    <div className="stack stack--s">
      <span className="row row--s row--wrap">
        <Tag tone={mayShow ? 'leaf' : 'haldi'} icon={mayShow ? 'eye' : 'eye-off'}>
          {mayShow ? photoWords.shown : photoWords.notShown}
        </Tag>
        {visit && (
          <span className="t-label">
            {photoWords.ofVisit(momentWords(visit.startsAt, zone, now))}
          </span>
        )}
      </span>
      <span className="t-label">
        {photoWords.takenBy}: {takenBy.name}
      </span>
      <span className="t-label">
        {photoWords.by(momentWords(recordedAt, zone, now), recordedBy)}
      </span>
    </div>
  )
}

function PhotoChange({ customerId, photo, onClose }: Props) {
  const { stage, caption, takenOn, mayShow, version } = photo
  const [draft, setDraft] = useState<PhotoDraft>({
    ...{ stage, takenOn, mayShow },
    caption: caption ?? '',
  })
  const [tried, setTried] = useState(false)
  const toast = useToast()
  const today = useToday()
  const save = useCommand(
    (told: NonNullable<ReturnType<typeof toldOf>>) =>
      call(changeClientPhoto, {
        params: { customerId, photoId: photo.id },
        body: { version, ...told },
      }),
    {
      madeOld: ['client-card'],
      onDone: () => {
        toast({ says: photoWords.changed })
        onClose()
      },
    },
  )
  const submit = () => {
    setTried(true)
    const told = toldOf(draft, today)
    if (told) save.run(told)
  }
  return (
    <Sheet
      open
      keepOpenOutside
      onClose={onClose}
      title={photoWords.change}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {photoWords.saveChange}
        </Button>
      }
    >
      <PhotoFields draft={draft} tried={tried} onChange={setDraft} />
      {save.error !== null && (
        <Banner kind="failed">{problemWords(save.error, photoProblems)}</Banner>
      )}
    </Sheet>
  )
}
