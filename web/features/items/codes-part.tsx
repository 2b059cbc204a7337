import { useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { newId } from '../../offline/acts.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Affix, Field, Input, MoneyInput } from '../../ui/field.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { barcodeKind, barcodeTrouble, type PackForm } from './item-form.ts'
import { Part, type PartProps } from './part.tsx'
import { words } from './words.ts'

export function CodesPart(props: PartProps & { item: Item | null; currency: string }) {
  return (
    <Part name="codes">
      <Barcodes {...props} />
      {props.form.kind === 'goods' && <Packs {...props} />}
    </Part>
  )
}

function Barcodes({ form, set }: PartProps) {
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState<string | undefined>(undefined)
  const add = () => {
    const code = text.trim()
    if (code === '') return
    const wrong = barcodeTrouble(code, form.barcodes)
    setTrouble(wrong)
    if (wrong) return
    set({ barcodes: [...form.barcodes, code] })
    setText('')
  }
  return (
    <div className="stack stack--s">
      <span className="field__label">{words.codes.barcodes}</span>
      {form.barcodes.length === 0 && <p className="t-small soft">{words.codes.none}</p>}
      <ul className="codes">
        {form.barcodes.map((code) => (
          <li key={code}>
            <Icon name="scan-barcode" className="mute" />
            <span className="grow">
              <b>{code}</b>
              <span className="t-label">{barcodeKind(code)}</span>
            </span>
            <IconButton
              kind="quiet"
              icon="trash-2"
              label={words.codes.remove(code)}
              onClick={() => set({ barcodes: form.barcodes.filter((one) => one !== code) })}
            />
          </li>
        ))}
      </ul>
      <Field label={words.codes.add} hint={words.codes.hint} error={trouble}>
        <Affix>
          <Input
            maxLength={40}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setTrouble(undefined)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <Button kind="link" disabled={text.trim() === ''} onClick={add}>
            {words.codes.addKey}
          </Button>
        </Affix>
      </Field>
    </div>
  )
}

function Packs({ form, errors, set }: PartProps) {
  const change = (packId: string, part: Partial<PackForm>) =>
    set({
      packs: form.packs.map((pack) => (pack.packId === packId ? { ...pack, ...part } : pack)),
    })
  return (
    <div className="stack stack--s">
      <span className="field__label">{words.packs.title}</span>
      <p className="t-small soft">{words.packs.says}</p>
      {form.packs.map((pack) => (
        <PackFields
          key={pack.packId}
          pack={pack}
          errors={errors.packFields ?? {}}
          onChange={(part) => change(pack.packId, part)}
          onRemove={() => set({ packs: form.packs.filter((one) => one !== pack) })}
        />
      ))}
      {form.packs.length < 10 && (
        <Button
          icon="plus"
          className="part__add"
          onClick={() =>
            set({
              packs: [
                ...form.packs,
                { packId: newId(), name: '', quantity: '', price: '', barcodes: '' },
              ],
            })
          }
        >
          {words.packs.add}
        </Button>
      )}
    </div>
  )
}

function PackFields(props: {
  pack: PackForm
  errors: Readonly<Record<string, string>>
  onChange: (part: Partial<PackForm>) => void
  onRemove: () => void
}) {
  const { pack, errors, onChange } = props
  const wrong = (field: keyof PackForm) => errors[`${pack.packId}.${field}`]
  return (
    <div className="packrow">
      <Field label={words.packs.name} error={wrong('name')}>
        <Input
          maxLength={60}
          value={pack.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field label={words.packs.quantity} error={wrong('quantity')}>
        <Input
          figures
          inputMode="decimal"
          value={pack.quantity}
          onChange={(event) => onChange({ quantity: event.target.value })}
        />
      </Field>
      <Field label={words.packs.price} hint={words.packs.priceHint} error={wrong('price')}>
        <MoneyInput
          value={pack.price}
          onChange={(event) => onChange({ price: event.target.value })}
        />
      </Field>
      <Field label={words.packs.barcodes} hint={words.packs.barcodesHint} error={wrong('barcodes')}>
        <Input
          value={pack.barcodes}
          onChange={(event) => onChange({ barcodes: event.target.value })}
        />
      </Field>
      <Button kind="quiet" icon="trash-2" className="packrow__bin" onClick={props.onRemove}>
        {words.packs.remove}
      </Button>
    </div>
  )
}
