import { useRef } from 'react'
import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { newId } from '../../offline/acts.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { groupWords } from './group-words.ts'
import { type GuestDraft, GuestFields } from './guest-fields.tsx'

const bills = ['one', 'each'] as const
export type GuestBill = (typeof bills)[number]

const newGuest = (): GuestDraft => ({
  key: newId(),
  client: null,
  name: '',
  wanted: [],
  begins: 'with',
})

/** Who comes along, and whether one bill is written for all. */
export function GuestList(props: {
  others: readonly GuestDraft[]
  bill: GuestBill
  salon: SalonSetup | undefined
  onChange: (others: readonly GuestDraft[]) => void
  onBill: (bill: GuestBill) => void
}) {
  const { others, onChange } = props
  const add = useRef<HTMLButtonElement>(null)
  return (
    <>
      {others.map((guest, index) => (
        <GuestFields
          key={guest.key}
          guest={guest}
          no={index + 2}
          salon={props.salon}
          onChange={(next) => onChange(others.map((one) => (one === guest ? next : one)))}
          onRemove={() => {
            add.current?.focus()
            onChange(others.filter((one) => one !== guest))
          }}
        />
      ))}
      <Button ref={add} icon="user-plus" onClick={() => onChange([...others, newGuest()])}>
        {groupWords.add}
      </Button>
      {others.length > 0 && (
        <Segments
          fill
          label={groupWords.bill}
          value={props.bill}
          onChange={props.onBill}
          options={bills.map((value) => ({ value, label: groupWords.bills[value] }))}
        />
      )}
    </>
  )
}
