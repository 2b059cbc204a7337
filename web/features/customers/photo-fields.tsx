import type { PhotoStage } from '../../../core/contracts/client-photos.ts'
import { photoStages } from '../../../core/contracts/client-photos.ts'
import { type BusinessDate, isBusinessDate, wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Check, Segments } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { photoWords } from './photo-words.ts'
import { words } from './words.ts'

export interface PhotoDraft {
  readonly stage: PhotoStage
  readonly caption: string
  readonly takenOn: string
  readonly mayShow: boolean
}

/** What is told of a photo, as the server takes it, or nothing while the day is none. */
export function toldOf({ stage, caption, takenOn, mayShow }: PhotoDraft, today: BusinessDate) {
  if (!isBusinessDate(takenOn) || takenOn > today) return null
  return { stage, caption: caption.trim() || null, takenOn, mayShow }
}

export const useToday = (): BusinessDate => wallClock(nowOfDevice(), useTimeZone()).date

export function PhotoFields(props: {
  draft: PhotoDraft
  tried: boolean
  onChange: (draft: PhotoDraft) => void
}) {
  const { draft, tried, onChange } = props
  const today = useToday()
  const set = (part: Partial<PhotoDraft>) => onChange({ ...draft, ...part })
  return (
    <>
      <Segments
        fill
        label={photoWords.stage}
        value={draft.stage}
        options={photoStages.map((value) => ({ value, label: photoWords.stages[value] }))}
        onChange={(stage) => set({ stage })}
      />
      <Field label={photoWords.caption} aside={words.form.optional} hint={photoWords.captionHint}>
        <Input
          maxLength={200}
          value={draft.caption}
          onChange={({ target }) => set({ caption: target.value })}
        />
      </Field>
      <Field label={photoWords.day} error={tried && !toldOf(draft, today) && photoWords.needDay}>
        <Input
          type="date"
          max={today}
          value={draft.takenOn}
          onChange={({ target }) => set({ takenOn: target.value })}
        />
      </Field>
      <Check checked={draft.mayShow} onChange={(mayShow) => set({ mayShow })}>
        {photoWords.mayShow}
      </Check>
    </>
  )
}
