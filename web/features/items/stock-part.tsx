import { useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { adjustStock } from '../../../core/contracts/inventory.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { formatQuantity, parseQuantity, type Quantity } from '../../../core/kernel/quantity.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Affix, Field, Input, MoneyInput } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { Movements } from './movements.tsx'
import { Part } from './part.tsx'
import { unitWord } from './units.ts'
import { problems, words } from './words.ts'

type Kind = 'received' | 'found' | 'damaged' | 'lost'
const kinds: readonly Kind[] = ['received', 'found', 'damaged', 'lost']

export function StockPart({ item }: { item: Item | null }) {
  const mayAdjust = useMay('inventory.adjust')
  const maySee = useMay('inventory.read')
  return (
    <Part name="stock">
      {!item && <p className="soft">{words.stock.later}</p>}
      {item && item.onHandMilli === null && <p className="soft">{words.stock.service}</p>}
      {item && item.onHandMilli !== null && (
        <>
          <div className="onhand">
            <span>{words.stock.onHand}</span>
            <b className="money">
              {`${formatQuantity(item.onHandMilli)} ${unitWord(item.unit)}`.trim()}
            </b>
          </div>
          {mayAdjust && <Adjust item={item} />}
          {maySee && <Movements item={item} />}
        </>
      )}
    </Part>
  )
}

interface Adjustment {
  readonly kind: Kind
  readonly quantity: Quantity
  readonly cost: Minor | undefined
  readonly reason: string
}

function useAdjust(item: Item, onDone: () => void) {
  const toast = useToast()
  return useCommand(
    (adjustment: Adjustment, act) =>
      call(adjustStock, {
        body: {
          movementId: act.id,
          itemId: item.id,
          kind: adjustment.kind,
          quantityMilli: adjustment.quantity,
          unitCostMinor: adjustment.cost,
          reason: adjustment.reason,
          occurredAt: act.at,
        },
      }),
    {
      madeOld: ['stock', 'items', 'reports'],
      onDone: ({ onHandMilli }) => {
        toast({ says: words.stock.done(formatQuantity(onHandMilli)) })
        onDone()
      },
    },
  )
}

interface Wrong {
  readonly quantity?: string
  readonly cost?: string
  readonly reason?: string
}

interface Typed {
  readonly much: string
  readonly cost: string
  readonly reason: string
}
const nothingTyped: Typed = { much: '', cost: '', reason: '' }

function Adjust({ item }: { item: Item }) {
  const currency = useCurrency()
  const [kind, setKind] = useState<Kind>('received')
  const [typed, setTyped] = useState<Typed>(nothingTyped)
  const [wrong, setWrong] = useState<Wrong>({})
  const adjust = useAdjust(item, () => setTyped(nothingTyped))
  const submit = () => {
    const { much, cost, reason } = typed
    const quantity = parseQuantity(much)
    const price = cost.trim() === '' ? null : parseMoney(cost, currency)
    const found: Wrong = {
      quantity: quantity.ok && quantity.value > 0 ? undefined : words.stock.needQuantity,
      cost: price && (!price.ok || price.value < 0) ? words.stock.costWrong : undefined,
      reason: reason.trim() === '' ? words.stock.needReason : undefined,
    }
    setWrong(found)
    if (!quantity.ok || Object.values(found).some(Boolean)) return
    const unitCost = kind === 'received' && price?.ok ? price.value : undefined
    adjust.run({ kind, quantity: quantity.value, cost: unitCost, reason: reason.trim() })
  }
  const shown = `${typed.much.trim()} ${unitWord(item.unit)}`.trim()
  return (
    <fieldset className="adjust">
      <legend className="field__label">{words.stock.adjust}</legend>
      <Segments
        fill
        label={words.stock.kind}
        options={kinds.map((value) => ({ value, label: words.stock.kinds[value] }))}
        value={kind}
        onChange={setKind}
      />
      <AdjustFields
        kind={kind}
        unit={unitWord(item.unit)}
        typed={typed}
        wrong={wrong}
        set={(part) => setTyped({ ...typed, ...part })}
      />
      {adjust.open && <Banner kind="care">{words.open_}</Banner>}
      {adjust.error !== null && !adjust.open && (
        <Banner kind="failed">{problemWords(adjust.error, problems)}</Banner>
      )}
      <Button
        className="part__add"
        busy={adjust.busy}
        onClick={adjust.open ? adjust.retry : submit}
      >
        {adjust.open ? words.askAgain : words.stock.confirm[kind](shown)}
      </Button>
    </fieldset>
  )
}

function AdjustFields(props: {
  kind: Kind
  unit: string
  typed: Typed
  wrong: Wrong
  set: (part: Partial<Typed>) => void
}) {
  const { kind, unit, typed, wrong, set } = props
  return (
    <>
      <div className="f2">
        <Field label={words.stock.quantity} error={wrong.quantity}>
          <Affix end={unit || undefined}>
            <Input
              figures
              inputMode="decimal"
              value={typed.much}
              onChange={(event) => set({ much: event.target.value })}
            />
          </Affix>
        </Field>
        {kind === 'received' && (
          <Field label={words.stock.cost} aside={words.optional} error={wrong.cost}>
            <MoneyInput
              value={typed.cost}
              onChange={(event) => set({ cost: event.target.value })}
            />
          </Field>
        )}
      </div>
      <Field label={words.stock.reason} error={wrong.reason}>
        <Input
          maxLength={200}
          placeholder={words.stock.reasonHints[kind]}
          value={typed.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
      </Field>
    </>
  )
}
