import { Button } from '../../ui/button.tsx'
import { Avatar } from '../../ui/surface.tsx'
import type { Client } from './booking-draft.ts'
import { ClientPart } from './client-part.tsx'
import { words } from './words.ts'

/** Who comes: somebody of the customer list, or a name alone. */
export interface Guest {
  readonly client: Client | null
  readonly name: string | null
}

export const noGuest: Guest = { client: null, name: null }

export function GuestPart(props: { guest: Guest; onChange: (guest: Guest) => void }) {
  const { guest, onChange } = props
  if (guest.name === null) {
    return (
      <ClientPart
        client={guest.client}
        onChange={(client) => onChange({ client, name: null })}
        onName={(name) => onChange({ client: null, name })}
      />
    )
  }
  return (
    <section className="stack" aria-label={words.book.who}>
      <h3 className="t-section">{words.book.who}</h3>
      <div className="person">
        <Avatar name={guest.name} />
        <b className="grow trunc">{guest.name}</b>
        <Button kind="quiet" onClick={() => onChange(noGuest)}>
          {words.book.other}
        </Button>
      </div>
    </section>
  )
}
