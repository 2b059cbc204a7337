import { useOutlet } from '../../offline/use-outlet.ts'
import { IconButton } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { useServices } from './queries.ts'

/** Which service a row is of. */
export function ServiceField(props: {
  label: string
  itemId: string
  onChange: (itemId: string) => void
}) {
  const { data: items = [] } = useServices(useOutlet()?.id ?? null)
  return (
    <Field label={props.label}>
      <Select value={props.itemId} onChange={(e) => props.onChange(e.target.value)}>
        <option value="" />
        {items.map((item) => (
          <option key={item.id} value={item.id}>
            {item.name}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** Takes the row of a service away. */
export function LessKey(props: {
  itemId: string
  says: { readonly service: string; readonly less: (name: string) => string }
  onPress: () => void
}) {
  const { itemId, says, onPress } = props
  const { data: items = [] } = useServices(useOutlet()?.id ?? null)
  const name = items.find(({ id }) => id === itemId)?.name ?? says.service
  return <IconButton icon="trash-2" label={says.less(name)} onClick={onPress} />
}
