import { useState } from 'react'
import { correctTender } from '../../../core/contracts/after-sale.ts'
import type { Sale } from '../../../core/contracts/sales.ts'
import type { TenderKind } from '../../../core/contracts/tenders.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import {
  correctableAmount,
  correctableKinds,
  isCorrectable,
} from '../../../core/rules/cart/tender-correction.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay, usePlace, useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { type Option, Segments } from '../../ui/choices.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Input, MoneyInput } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { paidOf } from './return-plan.ts'
import { problems, words } from './words.ts'

/** Opens the sheet that tells a tender as what it was; says why where it cannot. */
export function CorrectKey({ sale, currency }: { sale: Sale; currency: string }) {
  const [open, setOpen] = useState(false)
  const { registerId } = usePlace()
  const may = useMay('sales.correct_tender')
  const reachable = useReachable()
  const movable = sale.paid.filter(({ kind }) => correctableAmount(paidOf(sale), kind) > 0)
  if (!may || !registerId || sale.paid.length === 0) return null
  if (movable.length === 0) {
    const stored = sale.paid.every(({ kind }) => !isCorrectable(kind))
    return stored ? <p className="t-label">{words.correction.stored}</p> : null
  }
  if (!reachable) return <p className="t-label">{words.away.correction}</p>
  if (!sale.shiftOpen) return <p className="t-label">{words.correction.closed}</p>
  return (
    <>
      <Button icon="repeat" onClick={() => setOpen(true)}>
        {words.correction.open}
      </Button>
      {open && <CorrectSheet sale={sale} currency={currency} onClose={() => setOpen(false)} />}
    </>
  )
}

const optionOf = (kind: TenderKind) => ({ value: kind, label: words.tenders[kind] })

function CorrectSheet(props: { sale: Sale; currency: string; onClose: () => void }) {
  const { sale, currency, onClose } = props
  const paid = paidOf(sale)
  const movable = paid.filter(({ kind }) => correctableAmount(paid, kind) > 0)
  const [from, setFrom] = useState<TenderKind>(movable[0]?.kind ?? 'cash')
  const others = correctableKinds.filter((kind) => kind !== from)
  const [chosen, setTo] = useState<TenderKind>('card')
  const to = others.find((kind) => kind === chosen) ?? others[0] ?? 'card'
  const most = correctableAmount(paid, from)
  const [typed, setTyped] = useState<string | null>(null)
  const [reference, setReference] = useState('')
  const [reason, setReason] = useState('')
  const amount = amountOf(typed, most, currency)
  const correct = useCorrection(sale, onClose)
  return (
    <Sheet
      open
      keepOpenOutside
      onClose={onClose}
      title={words.correction.title}
      closeLabel={words.correction.cancel}
      footer={
        <Button
          kind="leaf"
          size="l"
          block
          disabled={amount === null}
          busy={correct.busy}
          onClick={() =>
            amount !== null &&
            correct.run({ from, to, amount, reference, reason: reason || words.correction.usual })
          }
        >
          {words.correction.save(words.tenders[to])}
        </Button>
      }
    >
      <div className="stack">
        <p className="soft">{words.correction.says}</p>
        <Labelled
          label={words.correction.from}
          options={movable.map(({ kind }) => optionOf(kind))}
          value={from}
          onChange={setFrom}
        />
        <Labelled
          label={words.correction.to}
          options={others.map(optionOf)}
          value={to}
          onChange={setTo}
        />
        <Amount {...{ most, typed, currency }} onType={setTyped} />
        <Particulars {...{ reference, setReference, reason, setReason }} />
        {correct.error !== null && (
          <Banner kind="failed">{problemWords(correct.error, problems)}</Banner>
        )}
      </div>
    </Sheet>
  )
}

/** Kinds of tender to choose from, under words that everybody sees. */
function Labelled(props: {
  label: string
  options: readonly Option<TenderKind>[]
  value: TenderKind
  onChange: (kind: TenderKind) => void
}) {
  return (
    <div className="field">
      <span className="field__label" aria-hidden="true">
        {props.label}
      </span>
      <Segments {...props} />
    </div>
  )
}

function Amount(props: {
  most: Minor
  typed: string | null
  currency: string
  onType: (text: string) => void
}) {
  const { most, currency } = props
  return (
    <Field
      label={words.correction.amount}
      hint={words.correction.upTo(formatMoney(most, { currency }))}
    >
      <MoneyInput
        value={props.typed ?? formatMoney(most, { currency, symbol: false })}
        onChange={(event) => props.onType(event.target.value)}
      />
    </Field>
  )
}

function Particulars(props: {
  reference: string
  setReference: (text: string) => void
  reason: string
  setReason: (text: string) => void
}) {
  return (
    <>
      <Field label={words.correction.reference} aside={words.correction.optional}>
        <Input
          maxLength={80}
          value={props.reference}
          onChange={(event) => props.setReference(event.target.value)}
        />
      </Field>
      <Field label={words.correction.why} aside={words.correction.optional}>
        <Input
          maxLength={160}
          placeholder={words.correction.usual}
          value={props.reason}
          onChange={(event) => props.setReason(event.target.value)}
        />
      </Field>
    </>
  )
}

/** The amount as it was typed, or null while it is none that can be moved. */
function amountOf(typed: string | null, most: Minor, currency: string): Minor | null {
  if (typed === null) return most
  const read = parseMoney(typed, currency)
  return read.ok && read.value > 0 && read.value <= most ? read.value : null
}

interface Correction {
  readonly from: TenderKind
  readonly to: TenderKind
  readonly amount: Minor
  readonly reference: string
  readonly reason: string
}

function useCorrection(sale: Sale, onDone: () => void) {
  const toast = useToast()
  return useCommand(
    (order: Correction, act) =>
      call(correctTender, {
        params: { saleId: sale.id },
        body: {
          correctionId: act.id,
          from: order.from,
          to: order.to,
          amountMinor: order.amount,
          reference: order.reference.trim() || null,
          reason: order.reason.trim(),
          occurredAt: act.at,
        },
      }),
    {
      madeOld: ['sales', 'shifts', 'reports'],
      onDone: (_, { from, to }) => {
        onDone()
        toast({ says: words.correction.done(words.tenders[from], words.tenders[to]) })
      },
    },
  )
}
