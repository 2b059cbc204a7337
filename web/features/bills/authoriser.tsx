import type { Permission } from '../../../core/contracts/permissions.ts'
import { useMay, usePlace, useUser } from '../../offline/use-session.ts'
import { Field, Select } from '../../ui/field.tsx'
import { usePeopleWho } from './queries.ts'
import { words } from './words.ts'

/** Who allows it: oneself, or somebody else whose role contains it. */
export function Authoriser(props: {
  permission: Permission
  chosen: string | undefined
  onChoose: (userId: string | undefined) => void
}) {
  const user = useUser()
  const { outletId } = usePlace()
  const mayList = useMay('users.read')
  const { data: people = [] } = usePeopleWho(props.permission, outletId ?? '', mayList)
  const others = people.filter((person) => person.id !== user.id)
  if (others.length === 0) return null
  return (
    <Field label={words.returning.allowedBy}>
      <Select
        value={props.chosen ?? user.id}
        onChange={(event) => {
          const { value } = event.target
          props.onChoose(value === user.id ? undefined : value)
        }}
      >
        <option value={user.id}>{words.returning.me(user.name)}</option>
        {others.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
