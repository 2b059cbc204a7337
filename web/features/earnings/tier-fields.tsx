import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import type { TypedPay, TypedTier } from './typed-pay.ts'
import { words } from './words.ts'

const { form } = words

/** Tiers from low to high; the last has no end. */
export function TierFields(props: {
  pay: Pick<TypedPay, 'over' | 'tiers'>
  onChange: (next: Pick<TypedPay, 'over' | 'tiers'>) => void
}) {
  const { pay, onChange } = props
  const change = (place: number, part: Partial<TypedTier>) =>
    onChange({
      ...pay,
      tiers: pay.tiers.map((tier, i) => (i === place ? { ...tier, ...part } : tier)),
    })
  return (
    <>
      <Segments
        fill
        label={form.over}
        value={pay.over}
        onChange={(over) => onChange({ ...pay, over })}
        options={[
          { value: 'whole', label: form.whole },
          { value: 'slices', label: form.slices },
        ]}
      />
      {pay.tiers.map((tier, i) => {
        const place = i + 1
        const isLast = place === pay.tiers.length
        return (
          <div className="earnings__pair" key={place}>
            <Field label={form.upTo(place)}>
              <Input
                figures
                inputMode="decimal"
                disabled={isLast}
                placeholder={isLast ? form.last : undefined}
                value={isLast ? '' : tier.upTo}
                onChange={(event) => change(i, { upTo: event.target.value })}
              />
            </Field>
            <Field label={form.tierRate(place)}>
              <Input
                figures
                inputMode="decimal"
                value={tier.rate}
                onChange={(event) => change(i, { rate: event.target.value })}
              />
            </Field>
          </div>
        )
      })}
      <Button
        icon="plus"
        onClick={() => onChange({ ...pay, tiers: [...pay.tiers, { upTo: '', rate: '' }] })}
      >
        {form.more}
      </Button>
    </>
  )
}
