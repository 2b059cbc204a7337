import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import {
  type Collection,
  type CollectionKind,
  collectionKinds,
} from '../../../core/contracts/khata.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { useCommand } from '../../offline/commands.ts'
import { collectDuesHere } from '../../offline/customers/collect-here.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useMoneyEntry } from '../../ui/use-money-entry.ts'
import { problems, words } from './words.ts'

/** Money that a customer hands over at the counter; what it is for is told by who opens the sheet. */
interface Taking {
  readonly customerId: string
  readonly title: string
  /** What stands on the pad first. */
  readonly from: Minor
  /** What goes along with so much; null while so much may not be taken. */
  readonly alongWith: (amount: Minor) => { toWallet?: true; restToStoreCredit?: boolean } | null
  readonly takeSays: (amount: string, way: string) => string
  readonly doneSays: (taken: Collection) => string
  /** Stands over the pad. */
  readonly above: (amount: Minor) => ReactNode
  /** Stands under it. */
  readonly below?: (amount: Minor) => ReactNode
  readonly onClose: () => void
}

type Along = NonNullable<ReturnType<Taking['alongWith']>>

interface Payment {
  readonly amount: Minor
  readonly kind: CollectionKind
  readonly reference: string
  readonly along: Along
}

function useTake({ customerId, doneSays, onClose }: Taking) {
  const toast = useToast()
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useCommand(
    ({ amount, kind, reference, along }: Payment, act) => {
      const tenders = [{ kind, amountMinor: amount, reference: reference.trim() || null }]
      const body = { collectionId: act.id, amountMinor: amount, tenders, ...along }
      return collectDuesHere(customerId, { ...body, occurredAt: act.at }, queries)
    },
    {
      madeOld: ['customers', 'shifts', 'reports'],
      onDone: (taken) => {
        toast({
          says: doneSays(taken),
          undo: {
            label: words.collect.print,
            act: () => void navigate({ to: `/print/collection/${taken.id}` as '/' }),
          },
        })
        onClose()
      },
    },
  )
}

/** The amount, how it is paid, and one key. */
export function TakeMoneySheet(taking: Taking) {
  const { from, alongWith, above, below, onClose } = taking
  const currency = useCurrency()
  const { registerId } = usePlace()
  const entry = useMoneyEntry(from)
  const [kind, setKind] = useState<CollectionKind>('cash')
  const [reference, setReference] = useState('')
  const command = useTake(taking)
  const along = alongWith(entry.amount)
  const isReady = entry.amount > 0 && registerId !== null && along !== null
  const locked = command.busy || command.open
  const take = () => {
    if (command.open) command.retry()
    else if (isReady) command.run({ amount: entry.amount, kind, reference, along })
  }
  useHotkeys({ Enter: take }, { enabled: !command.busy, inDialog: true })
  const amount = formatMoney(entry.amount, { currency, paise: 'auto' })
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={locked ? () => undefined : onClose}
      title={taking.title}
      closeLabel={words.close}
      footer={
        <Button
          kind="money"
          size="xl"
          block
          disabled={!isReady && !command.open}
          busy={command.busy}
          icon={command.open ? 'rotate-cw' : undefined}
          onClick={take}
        >
          {command.open ? words.askAgain : taking.takeSays(amount, words.collect.ways[kind])}
        </Button>
      }
    >
      {above(entry.amount)}
      <Numpad
        label={words.collect.pad}
        backLabel={words.collect.back}
        disabled={locked}
        {...entry.pad}
      />
      <CollectWays kind={kind} reference={reference} onKind={setKind} onReference={setReference} />
      {below?.(entry.amount)}
      {registerId === null && <Banner kind="care">{words.collect.noRegister}</Banner>}
      {command.open && <Banner kind="care">{words.open_}</Banner>}
      {command.error !== null && !command.open && (
        <Banner kind="failed">{problemWords(command.error, problems)}</Banner>
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
