import { Field, Input } from '../../ui/field.tsx'
import type { Keyed } from './payment-keyed.tsx'
import { words } from './words.ts'

/** What shows later that the money came: digits of the card or the transfer, and the bank's approval. */
export interface Proof {
  readonly reference: string
  readonly approval: string
}

export const noProof: Proof = { reference: '', approval: '' }

/** The digits of a card stand last and are marked, so that nobody takes them for an approval. */
export function referenceOf(kind: Keyed, { reference, approval }: Proof): string | null {
  const digits = reference.trim()
  const marked = digits && kind === 'card' ? `•••• ${digits}` : digits
  return [approval.trim(), marked].filter(Boolean).join(' ') || null
}

const labels: Partial<Record<Keyed, string>> = {
  card: words.pay.card4,
  upi: words.pay.utr,
  bank_transfer: words.pay.utr,
  cheque: words.pay.chequeNumber,
}

export function ReferenceFields(props: {
  kind: Keyed
  proof: Proof
  onChange: (proof: Proof) => void
}) {
  const { kind, proof, onChange } = props
  const label = labels[kind]
  if (!label) return null
  return (
    <>
      <Field label={label} aside={words.pay.optional}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          maxLength={kind === 'card' ? 4 : 40}
          value={proof.reference}
          onChange={(event) => onChange({ ...proof, reference: event.target.value })}
        />
      </Field>
      {kind === 'card' && (
        <Field label={words.pay.approval} aside={words.pay.optional}>
          <Input
            maxLength={12}
            value={proof.approval}
            onChange={(event) => onChange({ ...proof, approval: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}
