import { useEffect, useRef } from 'react'
import { newId } from '../../offline/acts.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Switch } from '../../ui/choices.tsx'
import { Field, MoneyInput } from '../../ui/field.tsx'
import type { MrpForm } from './mrp-form.ts'
import type { PartProps } from './part.tsx'
import { words } from './words.ts'

/** The same thing with other MRPs printed on it: stock from before and after a change of its price. */
export function Mrps({ form, errors, set }: PartProps) {
  const adding = useRef<HTMLButtonElement>(null)
  const added = useRef('')
  const add = () => {
    added.current = newId()
    const row = { id: added.current, mrp: '', price: form.price, active: true }
    set({ mrps: [...form.mrps, row] })
  }
  const change = (id: string, part: Partial<MrpForm>) =>
    set({ mrps: form.mrps.map((row) => (row.id === id ? { ...row, ...part } : row)) })
  const remove = (id: string) => {
    set({ mrps: form.mrps.filter((row) => row.id !== id) })
    adding.current?.focus()
  }
  return (
    <div className="stack stack--s">
      {form.mrps.length > 0 && (
        <>
          <span className="field__label">{words.mrps.title}</span>
          <p className="t-small soft">{words.mrps.says}</p>
        </>
      )}
      {form.mrps.map((row) => (
        <MrpFields
          key={row.id}
          row={row}
          isNew={row.id === added.current}
          errors={errors.mrpFields ?? {}}
          onChange={(part) => change(row.id, part)}
          onRemove={() => remove(row.id)}
        />
      ))}
      {form.mrps.length < 10 && (
        <Button icon="plus" className="part__add" ref={adding} onClick={add}>
          {words.mrps.add}
        </Button>
      )}
    </div>
  )
}

function MrpFields(props: {
  row: MrpForm
  isNew: boolean
  errors: Readonly<Record<string, string>>
  onChange: (part: Partial<MrpForm>) => void
  onRemove: () => void
}) {
  const { row, isNew, errors, onChange } = props
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isNew) first.current?.focus()
  }, [isNew])
  return (
    <fieldset className="mrprow">
      <legend className="sr">{words.mrps.row(row.mrp.trim())}</legend>
      <Field label={words.mrps.mrp} error={errors[`${row.id}.mrp`]}>
        <MoneyInput
          ref={first}
          value={row.mrp}
          onChange={(event) => onChange({ mrp: event.target.value })}
        />
      </Field>
      <Field label={words.mrps.price} error={errors[`${row.id}.price`]}>
        <MoneyInput
          value={row.price}
          onChange={(event) => onChange({ price: event.target.value })}
        />
      </Field>
      <Switch checked={row.active} onChange={(active) => onChange({ active })}>
        {words.mrps.active}
      </Switch>
      <IconButton
        kind="quiet"
        icon="trash-2"
        className="mrprow__bin"
        label={words.mrps.remove(row.mrp.trim())}
        onClick={props.onRemove}
      />
    </fieldset>
  )
}
