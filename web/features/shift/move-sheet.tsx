import { useState } from 'react'
import type { Shift } from '../../../core/contracts/tills.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { useCommand } from '../../offline/commands.ts'
import { moveCashHere } from '../../offline/journal/shift-acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Money } from '../../ui/money.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useMoneyEntry } from '../../ui/use-money-entry.ts'
import { otherReason, reasonOf, WhatFor } from './what-for.tsx'
import { problems, words } from './words.ts'

export type MoveKind = 'pay_in' | 'pay_out' | 'drop'

interface Moving {
  readonly shift: Shift
  readonly kind: MoveKind
  readonly format: (amount: Minor) => string
}

function useMove({ shift, kind, format }: Moving, onDone: (amount: Minor) => void) {
  return useCommand(
    (move: { amount: Minor; reason: string }, act) =>
      moveCashHere(shift, {
        movementId: act.id,
        kind,
        amountMinor: move.amount,
        reason: move.reason,
        approvalIds: act.approvalIds,
        occurredAt: act.at,
      }),
    {
      madeOld: ['shifts', 'reports'],
      onDone: (_answer, move) => onDone(move.amount),
      approval: (_needed, move) => ({
        says: words.move.confirm[kind](format(move.amount)),
        reason: move.reason,
      }),
    },
  )
}

export function MoveSheet(props: {
  shift: Shift
  kind: MoveKind
  currency: string
  onClose: () => void
}) {
  const { shift, kind, currency, onClose } = props
  const toast = useToast()
  const entry = useMoneyEntry()
  const [chip, setChip] = useState('')
  const [note, setNote] = useState('')
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const move = useMove({ shift, kind, format }, (amount) => {
    toast({ says: words.move.done[kind](format(amount)) })
    onClose()
  })
  const reason = reasonOf(chip, note)
  const ready = entry.amount > 0 && reason !== ''
  const locked = move.busy || move.open
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={locked ? () => undefined : onClose}
      title={words.move.titles[kind]}
      closeLabel={words.close}
      footer={
        <Button
          kind={kind === 'pay_in' ? 'leaf' : 'danger'}
          size="xl"
          block
          disabled={!ready && !move.open}
          busy={move.busy}
          icon={move.open ? 'rotate-cw' : undefined}
          onClick={() => (move.open ? move.retry() : move.run({ amount: entry.amount, reason }))}
        >
          {move.open ? words.askAgain : words.move.confirm[kind](format(entry.amount))}
        </Button>
      }
    >
      <p className="soft">{words.move.says[kind]}</p>
      <div className="move__sum" role="status">
        <b className="t-section">{words.move.amount}</b>
        <Money amount={entry.amount} size="l" currency={currency} />
      </div>
      <Numpad
        label={words.move.pad}
        backLabel={words.move.backKey}
        disabled={locked}
        {...entry.pad}
      />
      <WhatFor
        reasons={[...words.move.reasons[kind], otherReason]}
        chip={chip}
        note={note}
        locked={locked}
        onChip={setChip}
        onNote={setNote}
      />
      {move.open && <Banner kind="care">{words.open_}</Banner>}
      {move.error !== null && !move.open && (
        <Banner kind="failed">{problemWords(move.error, problems)}</Banner>
      )}
    </Dialog>
  )
}
