import { type ReactNode, useState } from 'react'
import { Field, Input } from '../../ui/field.tsx'
import { EditSheet, type SaveState } from './edit-sheet.tsx'
import { words } from './words.ts'

/** A name for something that has nothing else: a level, a kind of chair. */
export function NameDrawer(props: {
  title: string
  label: string
  hint?: string
  name: string
  save: SaveState
  /** Another key beside that which saves. */
  beside?: ReactNode
  onSave: (name: string) => void
  onClose: () => void
}) {
  const [name, setName] = useState(props.name)
  const [tried, setTried] = useState(false)
  const errors = tried && name.trim() === '' ? needName : noErrors
  const submit = () => {
    setTried(true)
    if (name.trim() !== '') props.onSave(name.trim())
  }
  return (
    <EditSheet
      form="drawer"
      title={props.title}
      changed={name !== props.name || name === ''}
      errors={errors}
      save={props.save}
      beside={props.beside}
      onSave={submit}
      onClose={props.onClose}
    >
      <Field label={props.label} hint={props.hint} error={errors.name}>
        <Input
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={({ key }) => key === 'Enter' && submit()}
        />
      </Field>
    </EditSheet>
  )
}

const noErrors: { readonly name?: string } = {}
const needName = { name: words.needName }
