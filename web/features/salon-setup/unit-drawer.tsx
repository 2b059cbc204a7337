import { useState } from 'react'
import { type SalonResource, saveResource } from '../../../core/contracts/rosters.ts'
import { removeResource } from '../../../core/contracts/salon-removal.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { Switch } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { EditSheet } from './edit-sheet.tsx'
import { wholeNumber } from './numbers.ts'
import { RemoveKey } from './remove-key.tsx'
import { words } from './words.ts'

const mostAtOnce = 20

/** Several of a kind at once: numbered, past the numbers that are taken. */
export function unitsNamed(
  unit: SalonResource,
  count: number,
  taken: readonly string[],
): SalonResource[] {
  if (count === 1) return [unit]
  const used = new Set(taken.map((name) => name.toLowerCase()))
  const made: SalonResource[] = []
  for (let no = 1; made.length < count; no++) {
    const name = `${unit.name} ${no}`
    if (used.has(name.toLowerCase())) continue
    const position = Math.min(999, unit.position + made.length)
    made.push({ ...unit, id: made.length === 0 ? unit.id : newId(), name, position })
  }
  return made
}

const useSaveUnits = (onDone: () => void) =>
  useCommand(
    async (units: readonly SalonResource[]) => {
      for (const { id, ...body } of units) {
        await call(saveResource, { params: { resourceId: id }, body })
      }
    },
    { madeOld: ['salon', 'calendar'], onDone },
  )

/** One chair, room or machine, or several new ones of a kind. */
export function UnitDrawer(props: {
  unit: SalonResource
  typeName: string
  others: readonly SalonResource[]
  onClose: () => void
}) {
  const { unit, typeName, others, onClose } = props
  const isNew = unit.name === ''
  const [name, setName] = useState(unit.name || typeName)
  const [count, setCount] = useState('1')
  const [active, setActive] = useState(unit.active)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const save = useSaveUnits(onClose)
  const submit = () => {
    const many = wholeNumber(count, 1, mostAtOnce)
    const wrong = {
      ...(name.trim() === '' && { name: words.needName }),
      ...(many === null && { count: words.things.needCount }),
    }
    setErrors(wrong)
    if (many === null || Object.keys(wrong).length > 0) return
    const named = { ...unit, name: name.trim(), active }
    const taken = others.map((other) => other.name)
    save.run(unitsNamed(named, many, taken))
  }
  return (
    <EditSheet
      form="drawer"
      title={isNew ? words.things.unitTitle(typeName) : unit.name}
      changed={isNew || name !== unit.name || active !== unit.active}
      errors={errors}
      save={save}
      beside={
        !isNew && (
          <RemoveKey
            name={unit.name}
            says={words.removal.thing}
            send={() => call(removeResource, { params: { resourceId: unit.id } })}
            onDone={onClose}
          />
        )
      }
      onSave={submit}
      onClose={onClose}
    >
      <Field label={words.things.unitName} error={errors.name}>
        <Input maxLength={37} value={name} onChange={({ target }) => setName(target.value)} />
      </Field>
      {isNew ? (
        <Field label={words.things.howMany} hint={words.things.howManyHint} error={errors.count}>
          <Input
            figures
            inputMode="numeric"
            maxLength={2}
            value={count}
            onChange={({ target }) => setCount(target.value)}
          />
        </Field>
      ) : (
        <Switch checked={active} onChange={setActive}>
          {active ? words.things.active : words.things.out}
        </Switch>
      )}
    </EditSheet>
  )
}
