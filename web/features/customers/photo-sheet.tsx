import { useEffect, useState } from 'react'
import type { CardVisit } from '../../../core/contracts/client-cards.ts'
import { addClientPhoto } from '../../../core/contracts/client-photos.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type PhotoDraft, PhotoFields, toldOf, useToday } from './photo-fields.tsx'
import { type ReadyPhoto, readyPhoto } from './photo-file.ts'
import { useAddress, useStaff } from './photo-queries.ts'
import { photoProblems, photoWords } from './photo-words.ts'
import { words } from './words.ts'

interface Props {
  customerId: string
  visits: readonly CardVisit[]
  file: File
  onClose: () => void
}

/** A new photo: what it shows, and what the client agreed to. */
export function PhotoSheet({ customerId, visits, file, onClose }: Props) {
  const { photo, isUnreadable } = useReady(file)
  const today = useToday()
  const fresh = { stage: 'before', caption: '', takenOn: today, mayShow: false } as const
  const [draft, setDraft] = useState<PhotoDraft>(fresh)
  const [takenBy, setTakenBy] = useState('')
  const [visitId, setVisitId] = useState('')
  const [mayKeep, setMayKeep] = useState(false)
  const [tried, setTried] = useState(false)
  const save = useAdd(customerId, onClose)
  const submit = () => {
    setTried(true)
    const told = toldOf(draft, today)
    if (save.open) save.retry()
    else if (photo && told && mayKeep) {
      const { base64 } = photo
      const whose = { takenBy: takenBy || undefined, visitId: visitId || null }
      save.run({ base64, ...told, ...whose, mayKeep })
    }
  }
  return (
    <Sheet
      open
      keepOpenOutside
      onClose={onClose}
      title={photoWords.addTitle}
      closeLabel={words.close}
      footer={
        <Button
          kind="leaf"
          size="l"
          block
          busy={save.busy}
          disabled={isUnreadable}
          onClick={submit}
        >
          {save.open ? words.askAgain : photoWords.save}
        </Button>
      }
    >
      {isUnreadable && <Banner kind="failed">{photoWords.unreadable}</Banner>}
      <Preview blob={photo?.preview ?? null} />
      <PhotoFields draft={draft} tried={tried} onChange={setDraft} />
      <TakerField value={takenBy} onChange={setTakenBy} />
      <VisitField visits={visits} value={visitId} onChange={setVisitId} />
      <Check checked={mayKeep} onChange={setMayKeep}>
        {photoWords.mayKeep}
      </Check>
      {tried && !mayKeep && <Banner kind="care">{photoWords.needKeep}</Banner>}
      {save.error !== null && !save.open && (
        <Banner kind="failed">{problemWords(save.error, photoProblems)}</Banner>
      )}
    </Sheet>
  )
}

function useReady(file: File) {
  const [photo, setPhoto] = useState<ReadyPhoto | null>(null)
  const [isUnreadable, setUnreadable] = useState(false)
  useEffect(() => {
    let isHere = true
    readyPhoto(file).then(
      (made) => isHere && setPhoto(made),
      () => isHere && setUnreadable(true),
    )
    return () => {
      isHere = false
    }
  }, [file])
  return { photo, isUnreadable }
}

function Preview({ blob }: { blob: Blob | null }) {
  const address = useAddress(blob)
  return address && <img className="cphoto cphoto--new" src={address} alt={photoWords.preview} />
}

function TakerField(props: { value: string; onChange: (userId: string) => void }) {
  const { data: staff = [] } = useStaff()
  return (
    <Field label={photoWords.takenBy}>
      <Select value={props.value} onChange={({ target }) => props.onChange(target.value)}>
        <option value="">{photoWords.me}</option>
        {staff.map(({ userId, name }) => (
          <option key={userId} value={userId}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function VisitField(props: {
  visits: readonly CardVisit[]
  value: string
  onChange: (visitId: string) => void
}) {
  const zone = useTimeZone()
  return (
    <Field label={photoWords.visit}>
      <Select value={props.value} onChange={({ target }) => props.onChange(target.value)}>
        <option value="">{photoWords.noVisit}</option>
        {props.visits.map(({ id, startsAt, services }) => (
          <option key={id} value={id}>
            {[momentWords(startsAt, zone, nowOfDevice()), services[0]?.name].join(' · ')}
          </option>
        ))}
      </Select>
    </Field>
  )
}

type NewPhoto = Omit<BodyInputOf<typeof addClientPhoto>, 'photoId'>

function useAdd(customerId: string, onClose: () => void) {
  const toast = useToast()
  return useCommand(
    (photo: NewPhoto, act) =>
      call(addClientPhoto, { params: { customerId }, body: { photoId: act.id, ...photo } }),
    {
      madeOld: ['client-card'],
      onDone: () => {
        toast({ says: photoWords.saved })
        onClose()
      },
    },
  )
}
