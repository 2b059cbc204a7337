import { useTaxClasses } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input, MoneyInput, Select } from '../../ui/field.tsx'
import { importWords } from './import-words.ts'
import { units } from './units.ts'

/** Values for columns that a file lacks, as they are typed. */
export interface Defaults {
  readonly price: string
  readonly taxClassCode: string
  readonly unit: string
  readonly category: string
}

export const noDefaults: Defaults = { price: '', taxClassCode: '', unit: '', category: '' }

export function ImportDefaults(props: {
  defaults: Defaults
  onDefaults: (defaults: Defaults) => void
  onCheck: () => void
  busy: boolean
}) {
  const { defaults, onDefaults } = props
  const { data: taxClasses = [] } = useTaxClasses()
  const set = (part: Partial<Defaults>) => onDefaults({ ...defaults, ...part })
  return (
    <fieldset className="adjust">
      <legend className="field__label">{importWords.defaults}</legend>
      <div className="f2">
        <Field label={importWords.price}>
          <MoneyInput
            value={defaults.price}
            onChange={(event) => set({ price: event.target.value })}
          />
        </Field>
        <Field label={importWords.tax}>
          <Select
            value={defaults.taxClassCode}
            onChange={(event) => set({ taxClassCode: event.target.value })}
          >
            <option value="">{importWords.fromFile}</option>
            {taxClasses.map((one) => (
              <option key={one.id} value={one.code}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={importWords.unit}>
          <Select value={defaults.unit} onChange={(event) => set({ unit: event.target.value })}>
            <option value="">{importWords.fromFile}</option>
            {Object.entries(units).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={importWords.category}>
          <Input
            maxLength={60}
            value={defaults.category}
            onChange={(event) => set({ category: event.target.value })}
          />
        </Field>
      </div>
      <Button className="part__add" icon="rotate-cw" busy={props.busy} onClick={props.onCheck}>
        {importWords.again}
      </Button>
    </fieldset>
  )
}
