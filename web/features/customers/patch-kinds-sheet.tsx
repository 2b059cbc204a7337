import { useState } from 'react'
import { type PatchTestKind, savePatchTestKind } from '../../../core/contracts/patch-tests.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePatchTestKinds, useServices } from './card-queries.ts'
import { cardProblems, cardWords } from './card-words.ts'
import { words } from './words.ts'

/** What kinds of tests there are; one of them, or a new one, open to be changed. */
export function PatchKindsSheet({ onClose }: { onClose: () => void }) {
  const { data: kinds, error } = usePatchTestKinds()
  const [open, setOpen] = useState<PatchTestKind | null>(null)
  if (open) return <KindForm kind={open} onDone={() => setOpen(null)} />
  const fresh = (): PatchTestKind => ({
    ...{ id: newId(), name: '', hoursBefore: 48, validDays: 180 },
    ...{ itemIds: [], blocks: true, active: true },
  })
  return (
    <Sheet
      open
      onClose={onClose}
      title={cardWords.kindForm.title}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block icon="plus" onClick={() => setOpen(fresh())}>
          {cardWords.kindForm.add}
        </Button>
      }
    >
      <p className="soft">{cardWords.kindForm.says}</p>
      {error && <Banner kind="failed">{problemWords(error, cardProblems)}</Banner>}
      {kinds?.length === 0 && <p>{cardWords.kindForm.none}</p>}
      <div className="alike">
        {kinds?.map((kind) => (
          <button key={kind.id} type="button" className="alike__one" onClick={() => setOpen(kind)}>
            <span className="grow">
              <b>{kind.name}</b>
              <span className="t-label">
                {cardWords.kindForm.summary(kind.hoursBefore, kind.validDays, kind.itemIds.length)}
              </span>
            </span>
            {!kind.active && <Tag tone="line">{cardWords.kindForm.notUsed}</Tag>}
          </button>
        ))}
      </div>
    </Sheet>
  )
}

const within = (text: string, least: number, most: number) =>
  /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most

function KindForm({ kind, onDone }: { kind: PatchTestKind; onDone: () => void }) {
  const [draft, setDraft] = useState(kind)
  const [hours, setHours] = useState(String(kind.hoursBefore))
  const [days, setDays] = useState(String(kind.validDays))
  const [tried, setTried] = useState(false)
  const save = useSaveKind(onDone)
  const wrong = {
    name: !draft.name.trim(),
    hours: !within(hours, 0, 720),
    days: !within(days, 1, 3650),
  }
  const submit = () => {
    setTried(true)
    if (wrong.name || wrong.hours || wrong.days) return
    const name = draft.name.trim()
    save.run({ ...draft, name, hoursBefore: Number(hours), validDays: Number(days) })
  }
  const range = (isWrong: boolean) => tried && isWrong && cardWords.kindForm.needNumber
  return (
    <Sheet
      open
      keepOpenOutside
      onClose={onDone}
      title={kind.name || cardWords.kindForm.add}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {cardWords.kindForm.save}
        </Button>
      }
    >
      <Field
        label={cardWords.kindForm.name}
        error={tried && wrong.name && cardWords.kindForm.needName}
      >
        <Input
          value={draft.name}
          maxLength={60}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </Field>
      <Field label={cardWords.kindForm.hours} error={range(wrong.hours)}>
        <Input inputMode="numeric" value={hours} onChange={(e) => setHours(e.target.value)} />
      </Field>
      <Field label={cardWords.kindForm.days} error={range(wrong.days)}>
        <Input inputMode="numeric" value={days} onChange={(e) => setDays(e.target.value)} />
      </Field>
      <ServicesField
        chosen={draft.itemIds}
        onChange={(itemIds) => setDraft({ ...draft, itemIds })}
      />
      <Check checked={draft.blocks} onChange={(blocks) => setDraft({ ...draft, blocks })}>
        {cardWords.kindForm.blocks}
      </Check>
      <Check checked={draft.active} onChange={(active) => setDraft({ ...draft, active })}>
        {cardWords.kindForm.active}
      </Check>
      {save.error !== null && (
        <Banner kind="failed">{problemWords(save.error, cardProblems)}</Banner>
      )}
    </Sheet>
  )
}

function ServicesField(props: {
  chosen: readonly string[]
  onChange: (itemIds: string[]) => void
}) {
  const { data: services = [] } = useServices()
  const toggle = (itemId: string, on: boolean) => {
    const others = props.chosen.filter((other) => other !== itemId)
    props.onChange(on ? [...others, itemId] : others)
  }
  return (
    <fieldset className="ccard__choices">
      <legend className="field__label">{cardWords.kindForm.services}</legend>
      {services.map(({ itemId, name }) => (
        <Check
          key={itemId}
          checked={props.chosen.includes(itemId)}
          onChange={(on) => toggle(itemId, on)}
        >
          {name}
        </Check>
      ))}
    </fieldset>
  )
}

function useSaveKind(onDone: () => void) {
  const toast = useToast()
  return useCommand(
    ({ id: kindId, ...body }: PatchTestKind) =>
      call(savePatchTestKind, { params: { kindId }, body }),
    {
      madeOld: ['salon', 'client-card'],
      onDone: () => {
        toast({ says: cardWords.kindForm.saved })
        onDone()
      },
    },
  )
}
