import { type FormEvent, useState } from 'react'
import type { Visit } from '../../../../core/contracts/appointments.ts'
import { takeDeposit, type VisitDeposits } from '../../../../core/contracts/deposits.ts'
import type { CollectionKind } from '../../../../core/contracts/khata.ts'
import { formatMoney, parseMoney } from '../../../../core/kernel/currency.ts'
import { type Minor, minor, sum } from '../../../../core/kernel/money.ts'
import { newId } from '../../../offline/acts.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { settleQueue } from '../../../offline/journal/send-queue.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { useCurrency } from '../../../offline/shop-reads.ts'
import { usePlace } from '../../../offline/use-session.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, MoneyInput } from '../../../ui/field.tsx'
import { Banner } from '../../../ui/surface.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { clientOf } from '../visit-words.ts'
import { words } from '../words.ts'
import { PayWays } from './pay-ways.tsx'
import { depositProblems, depositWords as says } from './words.ts'

interface Props {
  visit: Visit
  lines: VisitDeposits['lines']
  onClose: () => void
}

interface Payment {
  /** With ids of their own: sent again they are the same deposits. */
  readonly lines: readonly {
    readonly depositId: string
    readonly serviceNo: number
    readonly amountMinor: Minor
  }[]
  readonly kind: CollectionKind
  readonly reference: string
}

/** A shift that this counter has opened should have arrived before the server looks for it. */
const patience = 2_000

function useTake(visit: Visit, currency: string, onClose: () => void) {
  const toast = useToast()
  return useCommand(
    async ({ lines, kind, reference }: Payment, act) => {
      await settleQueue(patience)
      const amountMinor = sum(lines.map((line) => line.amountMinor))
      return call(takeDeposit, {
        params: { visitId: visit.id },
        body: {
          collectionId: act.id,
          lines: [...lines],
          tenders: [{ kind, amountMinor, reference: reference.trim() || null }],
          occurredAt: act.at,
        },
      })
    },
    {
      madeOld: ['calendar', 'customers', 'shifts', 'reports'],
      onDone: ({ receipt }) => {
        toast({ says: says.taken(formatMoney(receipt.totalMinor, { currency }), receipt.number) })
        onClose()
      },
    },
  )
}

/** Takes money ahead for services of a visit: how much for each, by what, and one key. */
export function TakeDeposit({ visit, lines, onClose }: Props) {
  const currency = useCurrency()
  const { registerId } = usePlace()
  const take = useTake(visit, currency, onClose)
  const [kind, setKind] = useState<CollectionKind>('upi')
  const [reference, setReference] = useState('')
  const [tried, setTried] = useState(false)
  const [texts, setTexts] = useState(() => lines.map((line) => proposed(line, currency)))
  const read = texts.map((text) => (text.trim() === '' ? minor(0) : amountOf(text, currency)))
  const total = sum(read.map((amount) => amount ?? minor(0)))
  const isWrong = read.includes(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (take.open) return take.retry()
    if (isWrong || total <= 0 || take.busy || registerId === null) return
    const paid = lines.flatMap(({ serviceNo }, at) => {
      const amountMinor = read[at]
      return amountMinor ? [{ depositId: newId(), serviceNo, amountMinor }] : []
    })
    take.run({ lines: paid, kind, reference })
  }
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={take.busy || take.open ? () => undefined : onClose}
      title={says.dialog.title(clientOf(visit))}
      closeLabel={words.close}
    >
      <form className="stack" onSubmit={submit} noValidate>
        {lines.map((line, at) => (
          <AmountOf
            key={line.serviceNo}
            name={line.name}
            text={texts[at] ?? ''}
            isWrong={tried && read[at] === null}
            onText={(next) => setTexts((now) => now.map((text, n) => (n === at ? next : text)))}
          />
        ))}
        {tried && !isWrong && total <= 0 && (
          <p className="field__error" role="alert">
            {says.dialog.nothing}
          </p>
        )}
        <PayWays
          label={says.dialog.by}
          {...{ kind, reference }}
          onKind={setKind}
          onReference={setReference}
        />
        <p className="soft t-small">{says.dialog.tax}</p>
        {registerId === null && <Banner kind="care">{says.dialog.noRegister}</Banner>}
        {take.error !== null && (
          <Banner kind="failed">{problemWords(take.error, depositProblems)}</Banner>
        )}
        <Button kind="money" size="xl" block type="submit" busy={take.busy}>
          {take.open
            ? words.askAgain
            : says.dialog.do(formatMoney(total, { currency, paise: 'auto' }))}
        </Button>
      </form>
    </Dialog>
  )
}

function AmountOf(props: {
  name: string
  text: string
  isWrong: boolean
  onText: (text: string) => void
}) {
  const { name, text, isWrong, onText } = props
  return (
    <Field label={says.dialog.ofService(name)} error={isWrong ? says.dialog.wrong : undefined}>
      <MoneyInput value={text} onChange={({ target }) => onText(target.value)} />
    </Field>
  )
}

const amountOf = (text: string, currency: string): Minor | null => {
  const read = parseMoney(text, currency)
  return read.ok && read.value >= 0 ? read.value : null
}

/** What is still asked; nothing where no rule asks, so that nobody takes by mistake. */
function proposed({ askedMinor, heldMinor }: Props['lines'][number], currency: string): string {
  const open = minor(Math.max(askedMinor - heldMinor, 0))
  return open > 0 ? formatMoney(open, { currency, symbol: false, paise: 'auto' }) : ''
}
