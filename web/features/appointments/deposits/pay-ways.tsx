import { type CollectionKind, collectionKinds } from '../../../../core/contracts/khata.ts'
import { Segments } from '../../../ui/choices.tsx'
import { Field, Input } from '../../../ui/field.tsx'
import { depositWords } from './words.ts'

/** By what money comes or goes, with the mark that proves it. */
export function PayWays(props: {
  label: string
  kind: CollectionKind
  reference: string
  onKind: (kind: CollectionKind) => void
  onReference: (reference: string) => void
}) {
  const { label, kind, reference, onKind, onReference } = props
  return (
    <>
      <Segments
        fill
        label={label}
        value={kind}
        onChange={onKind}
        options={collectionKinds.map((value) => ({ value, label: depositWords.ways[value] }))}
      />
      {kind !== 'cash' && (
        <Field label={depositWords.dialog.reference}>
          <Input
            maxLength={80}
            value={reference}
            onChange={({ target }) => onReference(target.value)}
          />
        </Field>
      )}
    </>
  )
}
