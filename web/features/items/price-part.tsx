import { wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTaxClasses } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Switch } from '../../ui/choices.tsx'
import { Field, Input, MoneyInput, Select } from '../../ui/field.tsx'
import { Mrps } from './mrps.tsx'
import { Part, type PartProps } from './part.tsx'
import { rateWords } from './tax-words.ts'
import { unitWord } from './units.ts'
import { words } from './words.ts'

export function PricePart(props: PartProps) {
  const { form, errors, set } = props
  const per = form.soldBy === 'weight' ? unitWord(form.unit) : ''
  const goods = form.kind === 'goods'
  return (
    <Part name="price">
      <div className="f2">
        <Field label={words.fields.price} error={errors.price}>
          <MoneyInput
            end={per ? `/ ${per}` : undefined}
            value={form.price}
            onChange={(event) => set({ price: event.target.value })}
          />
        </Field>
        {goods && (
          <Field label={words.fields.mrp} aside={words.optional} error={errors.mrp}>
            <MoneyInput value={form.mrp} onChange={(event) => set({ mrp: event.target.value })} />
          </Field>
        )}
      </div>
      {goods && <Mrps {...props} />}
      <Switch
        checked={form.priceIncludesTax}
        onChange={(priceIncludesTax) => set({ priceIncludesTax })}
      >
        {words.fields.includesTax}
      </Switch>
      <TaxFields {...props} />
    </Part>
  )
}

function TaxFields({ form, errors, set }: PartProps) {
  const { data: taxClasses = [] } = useTaxClasses()
  const zone = useTimeZone()
  const today = wallClock(nowOfDevice(), zone).date
  return (
    <div className="f2">
      <Field label={words.fields.taxClass} error={errors.taxClassId}>
        <Select
          value={form.taxClassId}
          onChange={(event) => set({ taxClassId: event.target.value })}
        >
          {taxClasses.map((one) => {
            const rate = rateWords(one, today)
            return (
              <option key={one.id} value={one.id}>
                {one.name.includes(rate) ? one.name : `${one.name} · ${rate}`}
              </option>
            )
          })}
        </Select>
      </Field>
      <Field
        label={form.kind === 'goods' ? words.fields.hsn : words.fields.sac}
        aside={words.optional}
        error={errors.hsn}
      >
        <Input
          inputMode="numeric"
          maxLength={8}
          value={form.hsn}
          onChange={(event) => set({ hsn: event.target.value })}
        />
      </Field>
    </div>
  )
}
