import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Field, MoneyInput, Select } from '../../ui/field.tsx'
import {
  changeTiming,
  type FormErrors,
  newVariant,
  type ServiceForm,
  usualTimings,
  type VariantForm,
} from './service-form.ts'
import { Minutes } from './step-fields.tsx'
import { words } from './words.ts'

interface Props {
  form: ServiceForm
  set: (part: Partial<ServiceForm>) => void
  errors: FormErrors
  setup: SalonSetup
  usualPrice: Minor
  itemId: string
}

/** Another price or other lengths, by level or by person. */
export function VariantsPart(props: Props) {
  const { form, set } = props
  const { variants } = form
  const put = (variant: VariantForm) =>
    set({ variants: variants.map((one) => (one.key === variant.key ? variant : one)) })
  return (
    <section className="stack">
      <h3 className="t-section">{words.service.variants}</h3>
      <p className="soft t-small">{words.service.variantsSays}</p>
      {variants.map((variant) => (
        <VariantBox
          key={variant.key}
          {...props}
          variant={variant}
          onChange={(part) => put({ ...variant, ...part })}
          onRemove={() => set({ variants: variants.filter(({ key }) => key !== variant.key) })}
        />
      ))}
      <Button
        className="sset__add"
        icon="plus"
        onClick={() => set({ variants: [...variants, newVariant()] })}
      >
        {words.service.addVariant}
      </Button>
    </section>
  )
}

type BoxProps = Props & {
  variant: VariantForm
  onChange: (part: Partial<VariantForm>) => void
  onRemove: () => void
}

function VariantBox(props: BoxProps) {
  const { variant, form, errors, setup, itemId, onChange } = props
  const currency = useCurrency()
  const able = setup.staff.filter(
    ({ userId, skills }) => skills.includes(itemId) || variant.of === `person:${userId}`,
  )
  const named = [
    ...setup.levels.map(({ id, name }) => ({ of: `level:${id}`, name })),
    ...able.map(({ userId, name }) => ({ of: `person:${userId}`, name })),
  ]
  const name = named.find(({ of }) => of === variant.of)?.name ?? ''
  const usual = formatMoney(props.usualPrice, { currency, paise: 'auto' })
  return (
    <div className="sset__box">
      <div className="sset__line">
        <Field label={words.service.who} error={errors[`${variant.key}.of`]}>
          <Select value={variant.of} onChange={({ target }) => onChange({ of: target.value })}>
            <option value="">{words.service.choose}</option>
            <Named label={words.service.levels} named={named} kind="level" />
            <Named label={words.service.people} named={named} kind="person" />
          </Select>
        </Field>
        <Field label={words.service.price} error={errors[`${variant.key}.price`]}>
          <MoneyInput
            placeholder={words.service.usual(usual)}
            value={variant.price}
            onChange={({ target }) => onChange({ price: target.value })}
          />
        </Field>
        <IconButton
          kind="quiet"
          icon="trash-2"
          label={words.service.removeVariant(name)}
          onClick={props.onRemove}
        />
      </div>
      <Check
        checked={variant.timings !== null}
        onChange={(other) => onChange({ timings: other ? usualTimings(form) : null })}
      >
        {words.service.takesOther}
      </Check>
      {variant.timings && <Lengths {...{ variant, form, errors, onChange }} />}
    </div>
  )
}

function Named(props: {
  label: string
  kind: 'level' | 'person'
  named: readonly { readonly of: string; readonly name: string }[]
}) {
  const list = props.named.filter(({ of }) => of.startsWith(`${props.kind}:`))
  if (list.length === 0) return null
  return (
    <optgroup label={props.label}>
      {list.map(({ of, name }) => (
        <option key={of} value={of}>
          {name}
        </option>
      ))}
    </optgroup>
  )
}

function Lengths(props: Pick<BoxProps, 'variant' | 'form' | 'errors' | 'onChange'>) {
  const { variant, form, errors, onChange } = props
  const timings = variant.timings ?? []
  return (
    <div className="sset__f3">
      {timings.map((timing, at) => {
        const step = form.steps[at]
        return (
          <Minutes
            key={step?.key ?? at}
            label={words.service.stepTakes(step?.name.trim() || words.service.step(at + 1))}
            value={timing.length}
            error={errors[`${variant.key}.${at}.length`] ?? errors[`${variant.key}.${at}.offset`]}
            onChange={(length) => onChange({ timings: changeTiming(timings, at, { length }) })}
          />
        )
      })}
    </div>
  )
}
