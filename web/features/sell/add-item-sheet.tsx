import { type FormEvent, useRef, useState } from 'react'
import { createItem } from '../../../core/contracts/catalog.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { call } from '../../offline/api-client.ts'
import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCategories } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input, MoneyInput, Select } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { type UnknownScan, useTill } from './till-context.ts'
import { problems, words } from './words.ts'

interface Draft {
  readonly name: string
  readonly price: string
  readonly taxClassId: string
  readonly categoryId: string
}

interface NewItem {
  readonly name: string
  readonly priceMinor: Minor
  readonly taxClassId: string
  readonly categoryId: string | null
}

function useNewItem({ code, prefix }: UnknownScan, onClose: () => void) {
  const { pick, outletId, setting } = useTill()
  const [draft, setDraft] = useState<Draft>({
    name: '',
    price: '',
    taxClassId: setting.taxClasses[0]?.id ?? '',
    categoryId: '',
  })
  const [tried, setTried] = useState(false)
  const price = parseMoney(draft.price, setting.business.currency)
  const name = draft.name.trim()
  const { run, busy, error } = useCommand(
    async (fields: NewItem, act) => {
      const body = { itemId: act.id, code, barcodes: [code], ...fields }
      const added = await call(createItem, { body })
      // The next scan of the code finds it.
      await catalogueOf(outletId).takeIn()
      return added
    },
    {
      madeOld: ['items', 'categories'],
      onDone: (item) => {
        onClose()
        pick(item, prefix)
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (busy || !name || !price.ok || price.value < 0) return
    const { taxClassId, categoryId } = draft
    run({ name, priceMinor: price.value, taxClassId, categoryId: categoryId || null })
  }
  const priced = price.ok && price.value >= 0
  return {
    draft,
    change: (values: Partial<Draft>) => setDraft((before) => ({ ...before, ...values })),
    wrong: { name: tried && !name, price: tried && !priced },
    submit,
    busy,
    error,
  }
}

/** Makes an item of an unknown code with what a bill needs, and sells it; the rest is filled in later. */
export function AddItemSheet({ scan, onClose }: { scan: UnknownScan; onClose: () => void }) {
  const { setting } = useTill()
  const first = useRef<HTMLInputElement>(null)
  const { draft, change, wrong, submit, busy, error } = useNewItem(scan, onClose)
  const categories = useCategories().data ?? []
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.addItem.title}
      closeLabel={words.close}
      initialFocus={first}
      keepOpenOutside
    >
      <form className="stack" onSubmit={submit}>
        <p className="soft">{words.addItem.code(scan.code)}</p>
        {error && <Banner kind="failed">{problemWords(error, problems)}</Banner>}
        <Field label={words.addItem.name} error={wrong.name && words.addItem.needName}>
          <Input
            ref={first}
            value={draft.name}
            maxLength={160}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field label={words.addItem.price} error={wrong.price && words.addItem.needPrice}>
          <MoneyInput
            value={draft.price}
            onChange={(event) => change({ price: event.target.value })}
          />
        </Field>
        <div className="pair">
          <Choice
            label={words.addItem.tax}
            value={draft.taxClassId}
            choices={setting.taxClasses}
            onChange={(taxClassId) => change({ taxClassId })}
          />
          <Choice
            label={words.addItem.category}
            value={draft.categoryId}
            choices={[{ id: '', name: words.addItem.noCategory }, ...categories]}
            onChange={(categoryId) => change({ categoryId })}
          />
        </div>
        <Button kind="leaf" size="l" block type="submit" busy={busy}>
          {words.addItem.add}
        </Button>
      </form>
    </Dialog>
  )
}

function Choice(props: {
  label: string
  value: string
  choices: readonly { readonly id: string; readonly name: string }[]
  onChange: (id: string) => void
}) {
  return (
    <Field label={props.label}>
      <Select value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.choices.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
