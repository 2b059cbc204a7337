import { Field, Input } from '../../ui/field.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import type { Client } from './booking-draft.ts'
import { ChosenClient, FoundClient } from './client-part.tsx'
import { groupWords } from './group-words.ts'
import { useClientSearch } from './queries.ts'

const letters = 2

/** Who comes along: a name as it is typed, or a client of that name or phone who is taken from below it. */
export function GuestName(props: {
  client: Client | null
  name: string
  onClient: (client: Client | null) => void
  onName: (name: string) => void
}) {
  const { client, name, onClient } = props
  const wanted = useDebounced(name.trim(), 160)
  const found = useClientSearch(client === null && wanted.length >= letters ? wanted : '')
  if (client) return <ChosenClient client={client} onOther={() => onClient(null)} />
  const list = wanted === name.trim() ? (found.data?.items ?? []) : []
  return (
    <>
      <Field label={groupWords.name} hint={groupWords.nameHint}>
        <Input
          value={name}
          maxLength={120}
          autoComplete="off"
          onChange={({ target }) => props.onName(target.value)}
        />
      </Field>
      {list.length > 0 && (
        <ul className="picklist" aria-label={groupWords.known}>
          {list.map((customer) => (
            <li key={customer.id}>
              <FoundClient customer={customer} onUse={() => onClient(customer)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
