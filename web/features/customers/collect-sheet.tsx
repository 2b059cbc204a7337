import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { type CollectionKind, collectionKinds } from '../../../core/contracts/khata.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { useCommand } from '../../offline/commands.ts'
import { collectDuesHere } from '../../offline/customers/collect-here.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Check, Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useMoneyEntry } from '../../ui/use-money-entry.ts'
import { useCurrency } from './queries.ts'
import { problems, words } from './words.ts'

interface Payment {
  readonly amount: Minor
  readonly kind: CollectionKind
  readonly reference: string
  readonly restToStoreCredit: boolean
}

function useCollect(customer: Customer, currency: string, onClose: () => void) {
  const toast = useToast()
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useCommand(
    ({ amount, kind, reference, restToStoreCredit }: Payment, act) =>
      collectDuesHere(
        customer.id,
        {
          collectionId: act.id,
          amountMinor: amount,
          tenders: [{ kind, amountMinor: amount, reference: reference.trim() || null }],
          restToStoreCredit,
          occurredAt: act.at,
        },
        queries,
      ),
    {
      madeOld: ['customers', 'shifts', 'reports'],
      onDone: ({ id, receipt }) => {
        toast({
          says: words.collect.done(formatMoney(receipt.totalMinor, { currency }), receipt.number),
          undo: {
            label: words.collect.print,
            act: () => void navigate({ to: `/print/collection/${id}` as '/' }),
          },
        })
        onClose()
      },
    },
  )
}

/** Takes what is owed, all or a part: the amount, how it is paid, and one key. */
export function CollectSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const currency = useCurrency()
  const { registerId } = usePlace()
  const entry = useMoneyEntry(customer.dueMinor)
  const [kind, setKind] = useState<CollectionKind>('cash')
  const [reference, setReference] = useState('')
  const [keepRest, setKeepRest] = useState(false)
  const collect = useCollect(customer, currency, onClose)
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const beyond = entry.amount - customer.dueMinor
  const ready = entry.amount > 0 && registerId !== null && (beyond <= 0 || keepRest)
  const locked = collect.busy || collect.open
  const take = () => {
    if (collect.open) collect.retry()
    else if (ready) {
      collect.run({
        amount: entry.amount,
        kind,
        reference,
        restToStoreCredit: beyond > 0 && keepRest,
      })
    }
  }
  useHotkeys({ Enter: take }, { enabled: !collect.busy, inDialog: true })
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={locked ? () => undefined : onClose}
      title={words.collect.title(customer.name)}
      closeLabel={words.close}
      footer={
        <Button
          kind="money"
          size="xl"
          block
          disabled={!ready && !collect.open}
          busy={collect.busy}
          icon={collect.open ? 'rotate-cw' : undefined}
          onClick={take}
        >
          {collect.open
            ? words.askAgain
            : words.collect.take(format(entry.amount), words.collect.ways[kind])}
        </Button>
      }
    >
      <Sums owed={customer.dueMinor} pays={entry.amount} currency={currency} />
      <Numpad
        label={words.collect.pad}
        backLabel={words.collect.back}
        disabled={locked}
        {...entry.pad}
      />
      <CollectWays kind={kind} reference={reference} onKind={setKind} onReference={setReference} />
      <WhatIsLeft beyond={beyond} keepRest={keepRest} onKeepRest={setKeepRest} format={format} />
      {registerId === null && <Banner kind="care">{words.collect.noRegister}</Banner>}
      {collect.open && <Banner kind="care">{words.open_}</Banner>}
      {collect.error !== null && !collect.open && (
        <Banner kind="failed">{problemWords(collect.error, problems)}</Banner>
      )}
    </Dialog>
  )
}

/** By what it is paid, with the mark that proves it. */
export function CollectWays(props: {
  kind: CollectionKind
  reference: string
  onKind: (kind: CollectionKind) => void
  onReference: (reference: string) => void
}) {
  const { kind, reference, onKind, onReference } = props
  return (
    <>
      <Segments
        fill
        label={words.collect.by}
        value={kind}
        onChange={onKind}
        options={collectionKinds.map((value) => ({ value, label: words.collect.kinds[value] }))}
      />
      {kind !== 'cash' && (
        <Field label={words.collect.reference[kind]} aside={words.form.optional}>
          <Input
            maxLength={80}
            value={reference}
            onChange={(event) => onReference(event.target.value)}
          />
        </Field>
      )}
    </>
  )
}

function Sums(props: { owed: Minor; pays: Minor; currency: string }) {
  return (
    <div className="collect__sums">
      <p>
        <span className="t-label">{words.collect.owed}</span>
        <Money amount={props.owed} currency={props.currency} />
      </p>
      <p role="status">
        <span className="t-label">{words.collect.pays}</span>
        <Money amount={props.pays} currency={props.currency} size="l" />
      </p>
    </div>
  )
}

/** What is still owed then; or, when more is paid than is owed, what becomes of the rest. */
function WhatIsLeft(props: {
  beyond: number
  keepRest: boolean
  onKeepRest: (keep: boolean) => void
  format: (amount: Minor) => string
}) {
  const { beyond, keepRest, format } = props
  if (beyond <= 0) {
    return (
      <p className="soft t-small" role="status">
        {beyond === 0 ? words.collect.afterNothing : words.collect.after(format(minor(-beyond)))}
      </p>
    )
  }
  return (
    <>
      {!keepRest && <Banner kind="care">{words.collect.beyond(format(minor(beyond)))}</Banner>}
      <Check checked={keepRest} onChange={props.onKeepRest}>
        {words.collect.rest(format(minor(beyond)))}
      </Check>
    </>
  )
}
