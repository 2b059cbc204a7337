import { type FormEvent, useRef, useState } from 'react'
import { parseMoney } from '../../../core/kernel/currency.ts'
import { formatQuantity, parseQuantity } from '../../../core/kernel/quantity.ts'
import { newId } from '../../offline/acts.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input, MoneyInput, Select } from '../../ui/field.tsx'
import { lineForCustom } from './new-line.ts'
import { type UnknownScan, useTill } from './till-context.ts'
import { words } from './words.ts'

interface Draft {
  readonly name: string
  readonly price: string
  readonly quantity: string
  readonly taxClassId: string
}

interface CustomItem extends Partial<UnknownScan> {
  readonly onClose: () => void
}

/** Sells what is not in the catalogue: a name, a price and a tax are all that a bill needs. */
export function CustomItemSheet(props: CustomItem) {
  const { setting } = useTill()
  const first = useRef<HTMLInputElement>(null)
  const { draft, change, wrong, submit } = useCustomItem(props)
  const { pricesIncludeTax } = setting.business.settings
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={words.custom.title}
      closeLabel={words.close}
      initialFocus={first}
      keepOpenOutside
    >
      <form className="stack" onSubmit={submit}>
        <Field label={words.custom.name} error={wrong.name && words.custom.needName}>
          <Input
            ref={first}
            value={draft.name}
            maxLength={160}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <div className="pair">
          <Field label={words.custom.price} error={wrong.price && words.custom.needPrice}>
            <MoneyInput
              value={draft.price}
              onChange={(event) => change({ price: event.target.value })}
            />
          </Field>
          <Field label={words.custom.quantity} error={wrong.quantity && words.custom.needQuantity}>
            <Input
              figures
              inputMode="decimal"
              value={draft.quantity}
              onFocus={(event) => event.target.select()}
              onChange={(event) => change({ quantity: event.target.value })}
            />
          </Field>
        </div>
        <Field
          label={words.custom.tax}
          hint={pricesIncludeTax ? words.custom.includes : words.custom.excludes}
        >
          <Select
            value={draft.taxClassId}
            onChange={(event) => change({ taxClassId: event.target.value })}
          >
            {setting.taxClasses.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
        <Button kind="leaf" size="l" block type="submit">
          {words.custom.add}
        </Button>
      </form>
    </Dialog>
  )
}

function useCustomItem({ code, prefix, onClose }: CustomItem) {
  const { put, setting } = useTill()
  const { currency, settings } = setting.business
  const typedName = code && !/^\d+$/.test(code) ? code : ''
  const [draft, setDraft] = useState<Draft>({
    name: typedName,
    price: '',
    quantity: prefix?.quantity ? formatQuantity(prefix.quantity) : '1',
    taxClassId: setting.taxClasses[0]?.id ?? '',
  })
  const [tried, setTried] = useState(false)
  const name = draft.name.trim()
  const price = parseMoney(draft.price, currency)
  const amount = parseQuantity(draft.quantity)
  const priced = price.ok && price.value >= 0
  const counted = amount.ok && amount.value > 0

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name || !price.ok || !priced || !amount.ok || !counted) return
    put(
      lineForCustom(newId(), {
        name,
        unitPriceMinor: price.value,
        priceIncludesTax: settings.pricesIncludeTax,
        taxClassId: draft.taxClassId,
        quantityMilli: amount.value,
        note: code && code !== typedName ? words.custom.code(code) : null,
      }),
    )
    onClose()
  }
  return {
    draft,
    change: (values: Partial<Draft>) => setDraft((before) => ({ ...before, ...values })),
    wrong: { name: tried && !name, price: tried && !priced, quantity: tried && !counted },
    submit,
  }
}
