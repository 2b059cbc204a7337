import { useEffect, useRef } from 'react'
import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { IconButton } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { type Client, newWanted, type Wanted } from './booking-draft.ts'
import { groupWords } from './group-words.ts'
import { GuestName } from './guest-name.tsx'
import { ServicesPart } from './services-part.tsx'

/** Somebody who comes along, as it stands in the form. */
export interface GuestDraft {
  readonly key: string
  /** Somebody of the customer list; else there is a name, or none. */
  readonly client: Client | null
  readonly name: string
  readonly wanted: readonly Wanted[]
  /** With the first guest, or when the guest before is done. */
  readonly begins: 'with' | 'after'
}

/** Who comes along, what is done for them, and when. */
export function GuestFields(props: {
  guest: GuestDraft
  no: number
  salon: SalonSetup | undefined
  onChange: (guest: GuestDraft) => void
  onRemove: () => void
}) {
  const { guest, no, onChange } = props
  const { wanted } = guest
  const box = useRef<HTMLElement>(null)
  // The key that adds a guest stands below the fields of the guest that it adds.
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  return (
    <section ref={box} className="stack guest" aria-label={groupWords.guest(no)}>
      <div className="row row--s">
        <h3 className="t-section grow">{groupWords.guest(no)}</h3>
        <IconButton kind="quiet" icon="x" label={groupWords.remove(no)} onClick={props.onRemove} />
      </div>
      <GuestName
        client={guest.client}
        name={guest.name}
        onClient={(client) => onChange({ ...guest, client })}
        onName={(name) => onChange({ ...guest, name })}
      />
      <ServicesPart
        salon={props.salon}
        wanted={wanted}
        wrong={null}
        staffId={null}
        onChange={(next) => onChange({ ...guest, wanted: next })}
        onAdd={(itemId, staffId) =>
          onChange({ ...guest, wanted: [...wanted, newWanted(itemId, staffId)] })
        }
      />
      <Check
        checked={guest.begins === 'after'}
        onChange={(after) => onChange({ ...guest, begins: after ? 'after' : 'with' })}
      >
        {groupWords.after}
      </Check>
    </section>
  )
}
