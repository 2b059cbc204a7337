import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type Deposit, settleDeposit } from '../../../../core/contracts/deposits.ts'
import type { CollectionKind } from '../../../../core/contracts/khata.ts'
import { formatMoney } from '../../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../../core/kernel/money.ts'
import { call } from '../../../offline/api-client.ts'
import { useCommand } from '../../../offline/commands.ts'
import { problemWords } from '../../../offline/problem-words.ts'
import { useCurrency } from '../../../offline/shop-reads.ts'
import { useMay } from '../../../offline/use-session.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/choices.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, Input } from '../../../ui/field.tsx'
import { Banner } from '../../../ui/surface.tsx'
import { useToast } from '../../../ui/toast.tsx'
import { words } from '../words.ts'
import { PayWays } from './pay-ways.tsx'
import { type SettleChoice, settleChoices } from './settle-choices.ts'
import { depositProblems, depositWords as says } from './words.ts'

interface Decision {
  readonly choice: SettleChoice
  readonly kind: CollectionKind
  readonly reference: string
  readonly reason: string
}

function useSettle(props: Props) {
  const { deposit, visitId, onClose } = props
  const toast = useToast()
  const navigate = useNavigate()
  const currency = useCurrency()
  return useCommand(
    ({ choice, kind, reference, reason }: Decision, act) =>
      call(settleDeposit, {
        params: { depositId: deposit.id },
        body: {
          settlementId: act.id,
          refundMinor: choice.refundMinor,
          keptMinor: choice.keptMinor,
          ...(choice.refundMinor > 0 && { tender: { kind, reference: reference.trim() || null } }),
          reason: reason.trim() || null,
          occurredAt: act.at,
        },
      }),
    {
      madeOld: ['calendar', 'customers', 'shifts', 'reports'],
      onDone: ({ refund }, { choice }) => {
        const given = refund?.receipt
        toast({
          says: given
            ? says.settle.given(formatMoney(given.totalMinor, { currency }), given.number)
            : says.settle.done,
        })
        onClose()
        if (choice.keptMinor > 0) {
          void navigate({ to: '/sell', search: { kept: visitId } as never })
        }
      },
    },
  )
}

interface Props {
  deposit: Deposit
  visitId: string
  onClose: () => void
}

/** What the key says that decides. */
function doesOf({ keptMinor, refundMinor }: SettleChoice): 'keepDo' | 'giveDo' | 'do' {
  if (keptMinor > 0) return 'keepDo'
  return refundMinor > 0 ? 'giveDo' : 'do'
}

/** What becomes of a deposit whose visit did not take place: back, kept, or credit of the client. */
export function SettleDeposit(props: Props) {
  const { deposit, onClose } = props
  const settle = useSettle(props)
  const choices = settleChoices(deposit, deposit.mayKeep)
  const [at, setAt] = useState(0)
  const [kind, setKind] = useState<CollectionKind>('upi')
  const [reference, setReference] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const choice = choices[at]
  const noReason = choice?.isPast === true && !reason.trim()
  const does = choice ? doesOf(choice) : 'do'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (settle.open) return settle.retry()
    if (!choice || noReason || settle.busy) return
    settle.run({ choice, kind, reference, reason })
  }
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={settle.busy || settle.open ? () => undefined : onClose}
      title={says.settle.title(deposit.name)}
      closeLabel={words.close}
    >
      <form className="stack" onSubmit={submit} noValidate>
        <Banner kind="note">{usePolicyWords(deposit)}</Banner>
        <fieldset className="stack stack--s">
          <legend className="sr">{says.settle.choose}</legend>
          {choices.map((one, index) => (
            <ChoiceChip
              key={one.kind}
              choice={one}
              open={minor(deposit.leftMinor - deposit.keptMinor)}
              on={index === at}
              onPress={() => setAt(index)}
            />
          ))}
        </fieldset>
        {choice && choice.refundMinor > 0 && (
          <PayWays
            label={says.settle.by}
            {...{ kind, reference }}
            onKind={setKind}
            onReference={setReference}
          />
        )}
        {choice?.isPast && (
          <PastPolicy reason={reason} isMissing={tried && noReason} onReason={setReason} />
        )}
        {settle.error !== null && (
          <Banner kind="failed">{problemWords(settle.error, depositProblems)}</Banner>
        )}
        <Button
          kind={choice && choice.refundMinor > 0 ? 'danger' : 'leaf'}
          size="l"
          block
          type="submit"
          busy={settle.busy}
        >
          {settle.open ? words.askAgain : says.settle[does]}
        </Button>
      </form>
    </Dialog>
  )
}

/** Otherwise than the policy: who may, says why. */
function PastPolicy(props: {
  reason: string
  isMissing: boolean
  onReason: (reason: string) => void
}) {
  const { reason, isMissing, onReason } = props
  const mayPass = useMay('deposits.past_policy')
  return (
    <>
      <Field label={says.settle.reason} error={isMissing ? says.settle.needReason : undefined}>
        <Input value={reason} maxLength={200} onChange={({ target }) => onReason(target.value)} />
      </Field>
      {!mayPass && <Banner kind="care">{says.settle.notYours}</Banner>}
    </>
  )
}

function usePolicyWords({ terms }: Deposit): string {
  const currency = useCurrency()
  const money = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const { code, refundMinor, keptMinor } = terms
  const { policy } = says.settle
  return code === 'refund'
    ? policy.refund(money(refundMinor ?? minor(0)), money(keptMinor ?? minor(0)))
    : policy[code]
}

function ChoiceChip(props: {
  choice: SettleChoice
  open: Minor
  on: boolean
  onPress: () => void
}) {
  const { choice, open, on, onPress } = props
  const currency = useCurrency()
  const money = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const { choices } = says.settle
  const kept = money(choice.keptMinor)
  const rest = money(minor(open - choice.keptMinor))
  const texts = {
    policy: choices.policy(rest, kept),
    policyCredit: choices.policyCredit(rest, kept),
    refund: choices.refund(money(open)),
    keep: choices.keep(money(open)),
    credit: choices.credit(money(open)),
  }
  return (
    <Chip on={on} onPress={onPress}>
      {texts[choice.kind]}
    </Chip>
  )
}
