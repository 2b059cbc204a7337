import { useState } from 'react'
import { type CardEntry, removeCardEntry } from '../../../core/contracts/client-cards.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Check, Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { cardProblems, cardWords } from './card-words.ts'
import { useSaveEntry } from './use-save-entry.ts'
import { words } from './words.ts'

const kinds = ['allergy', 'note', 'preference'] as const

/** Writes an allergy, a note or a preference, or a new version of one. */
export function CardEntrySheet(props: {
  customerId: string
  entry: CardEntry | null
  onClose: () => void
}) {
  const { customerId, entry, onClose } = props
  const said = entry?.content.kind === 'formula' ? null : entry?.content
  const [kind, setKind] = useState<(typeof kinds)[number]>(said?.kind ?? 'allergy')
  const [text, setText] = useState(said?.text ?? '')
  const [isAlert, setAlert] = useState(
    said !== undefined && said?.kind !== 'allergy' && !!said?.isAlert,
  )
  const [tried, setTried] = useState(false)
  const save = useSaveEntry(customerId, entry, onClose)
  const submit = () => {
    setTried(true)
    const content =
      kind === 'allergy' ? { kind, text: text.trim() } : { kind, text: text.trim(), isAlert }
    if (save.open) save.retry()
    else if (text.trim()) save.run({ content, visitId: entry?.visit?.id ?? null })
  }
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={onClose}
      title={entry ? cardWords.entries.editTitle : cardWords.entries.addTitle}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {save.open ? words.askAgain : cardWords.entries.save}
        </Button>
      }
    >
      {!entry && (
        <Segments
          fill
          label={cardWords.entries.kind}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: cardWords.kinds[value] }))}
        />
      )}
      <Field
        label={kind === 'allergy' ? cardWords.entries.allergyText : cardWords.entries.text}
        error={tried && !text.trim() && cardWords.entries.needText}
      >
        <TextArea
          value={text}
          maxLength={kind === 'allergy' ? 300 : kind === 'note' ? 2000 : 500}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {kind === 'allergy' ? (
        <p className="soft t-small">{cardWords.entries.allergyAlert}</p>
      ) : (
        <Check checked={isAlert} onChange={setAlert}>
          {cardWords.entries.isAlert}
        </Check>
      )}
      {entry && <RemoveKey customerId={customerId} entry={entry} onDone={onClose} />}
      {save.error !== null && !save.open && (
        <Banner kind="failed">{problemWords(save.error, cardProblems)}</Banner>
      )}
    </Dialog>
  )
}

/** Takes an entry off the card; it stays readable, so it is not asked for twice. */
export function RemoveKey(props: { customerId: string; entry: CardEntry; onDone: () => void }) {
  const { customerId, entry, onDone } = props
  const toast = useToast()
  const remove = useCommand(
    (version: number) =>
      call(removeCardEntry, { params: { customerId, entryId: entry.id }, body: { version } }),
    {
      madeOld: ['client-card'],
      onDone: () => {
        toast({ says: cardWords.entries.removed })
        onDone()
      },
    },
  )
  return (
    <>
      <Button
        kind="quiet"
        icon="trash-2"
        busy={remove.busy}
        onClick={() => remove.run(entry.version)}
      >
        {cardWords.entries.remove}
      </Button>
      {remove.error !== null && (
        <Banner kind="failed">{problemWords(remove.error, cardProblems)}</Banner>
      )}
    </>
  )
}
