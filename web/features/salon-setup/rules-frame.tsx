import { type ReactNode, type RefObject, useState } from 'react'
import { useCommand } from '../../offline/commands.ts'
import { Button } from '../../ui/button.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type SaveState, Standing, useFirstWrong } from './edit-sheet.tsx'
import type { Wrong } from './pieces.ts'
import { words } from './words.ts'

interface Framed {
  readonly errors: Wrong
  readonly body: RefObject<HTMLDivElement | null>
  readonly save: SaveState
  readonly submit: () => void
  readonly changed: boolean
}

/** A form that stands on its screen for good: what was saved is what it is held against from then on. */
export function useRulesForm<Rules, Form extends object>(
  stored: Rules,
  how: {
    readonly formOf: (rules: Rules) => Form
    readonly read: (form: Form) => { readonly errors: Wrong; readonly rules: Rules | null }
    readonly send: (rules: Rules) => Promise<Rules>
  },
) {
  const toast = useToast()
  const [saved, setSaved] = useState(() => how.formOf(stored))
  const [form, setForm] = useState(saved)
  const [errors, setErrors] = useState<Wrong>({})
  const body = useFirstWrong(errors)
  const save = useCommand(how.send, {
    madeOld: ['salon', 'calendar'],
    onDone: (answer) => {
      const fresh = how.formOf(answer)
      setSaved(fresh)
      setForm(fresh)
      toast({ says: words.saved })
    },
  })
  const submit = () => {
    const read = how.read(form)
    setErrors(read.errors)
    if (save.open) save.retry()
    else if (read.rules) save.run(read.rules)
  }
  const set = (part: Partial<Form>) => setForm((now) => ({ ...now, ...part }))
  return { form, set, errors, body, save, submit, changed: form !== saved }
}

/** The form with the key that saves it at its foot. */
export function RulesFrame(props: { of: Framed; children: ReactNode }) {
  const { errors, body, save, submit, changed } = props.of
  return (
    <div className="sset__form" ref={body}>
      {props.children}
      <div className="sset__save">
        <Standing changed={changed} wrong={Object.keys(errors).length > 0} save={save} />
        <Button kind="leaf" disabled={!changed} busy={save.busy} onClick={submit}>
          {save.open ? words.askAgain : words.save}
        </Button>
      </div>
    </div>
  )
}
