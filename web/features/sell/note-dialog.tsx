import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import type { BillLine } from './cart.ts'
import { useTill } from './till-context.ts'
import { words } from './words.ts'

export function NoteDialog({ line, onClose }: { line: BillLine; onClose: () => void }) {
  const { dispatch } = useTill()
  const [text, setText] = useState(line.note ?? '')
  const field = useRef<HTMLInputElement>(null)
  const set = (note: string | null) => {
    dispatch({ type: 'set_note', lineId: line.id, note })
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set(text.trim() || null)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.note.title(line.name)}
      closeLabel={words.close}
      initialFocus={field}
    >
      <form className="stack" onSubmit={submit}>
        <Field label={words.note.label} hint={words.note.hint}>
          <Input
            ref={field}
            value={text}
            maxLength={200}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <div className="row row--s">
          <Button kind="leaf" type="submit">
            {words.note.save}
          </Button>
          {line.note && <Button onClick={() => set(null)}>{words.note.remove}</Button>}
        </div>
      </form>
    </Dialog>
  )
}
