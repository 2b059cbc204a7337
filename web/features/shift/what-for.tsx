import { Chip } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { words } from './words.ts'

export const otherReason: string = words.move.other

/** The chip and what was written beside it; nothing as long as neither says what for. */
export const reasonOf = (chip: string, note: string): string =>
  [chip === otherReason ? '' : chip, note.trim()].filter(Boolean).join(': ')

/** Why money moves or the drawer opens: a usual reason by one touch, or in a few words. */
export function WhatFor(props: {
  reasons: readonly string[]
  chip: string
  note: string
  locked: boolean
  onChip: (chip: string) => void
  onNote: (note: string) => void
}) {
  const { chip, note, locked } = props
  return (
    <>
      <fieldset className="chips move__chips" disabled={locked}>
        <legend className="t-small soft">{words.move.reason}</legend>
        {props.reasons.map((one) => (
          <Chip key={one} on={chip === one} onPress={() => props.onChip(one)}>
            {one}
          </Chip>
        ))}
      </fieldset>
      <Field
        label={words.move.note}
        aside={chip === otherReason ? undefined : words.move.optional}
        hint={chip === otherReason && note.trim() === '' ? words.move.needNote : undefined}
      >
        <Input
          maxLength={150}
          disabled={locked}
          value={note}
          onChange={(event) => props.onNote(event.target.value)}
        />
      </Field>
    </>
  )
}
