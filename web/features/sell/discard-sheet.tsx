import { type FormEvent, useState } from 'react'
import type { Minor } from '../../../core/kernel/money.ts'
import { askApproval } from '../../offline/approval.ts'
import { currentSession, may } from '../../offline/session.ts'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { activeLines } from './cart.ts'
import { useBill, useRupees, useTill } from './till-context.ts'
import { useTakenWords } from './use-taken-words.ts'
import { voidedTotal } from './void-queue.ts'
import { words } from './words.ts'

/** Gives the bill on the counter up. */
export function DiscardDialog({ onClose }: { onClose: () => void }) {
  const { cart, bill } = useBill()
  const { discard } = useTill()
  const allowed = useAllowed()
  const taken = useTakenWords()
  return (
    <Dialog open onClose={onClose} title={words.discard.title} closeLabel={words.close}>
      {taken && <Banner kind="care">{words.discard.taken(taken)}</Banner>}
      <ReasonForm
        totalMinor={bill.priced.toPay}
        onReason={async (reason) => {
          const approvalIds = await allowed(reason)
          if (!approvalIds) return
          onClose()
          discard(cart, { reason, approvalIds })
        }}
      />
    </Dialog>
  )
}

/** Who allowed the bill to be given up: nobody has to below the limit of the business. Null when it was not allowed. */
function useAllowed() {
  const { cart } = useBill()
  const { business } = useTill().setting
  const rupees = useRupees()
  return async (reason: string): Promise<readonly string[] | null> => {
    const limit = voidedTotal(activeLines(cart))
    const permission = 'sales.void_over_limit'
    if (limit <= business.settings.voidLimitMinor || may(currentSession(), permission)) return []
    const says = words.discard.asks(rupees(limit))
    const approvalId = await askApproval({
      permission,
      subjectId: cart.saleId,
      says,
      limit,
      reason,
    })
    return approvalId ? [approvalId] : null
  }
}

const usual = words.discard.reasons.map((reason) => ({ value: reason, label: reason }))
const other = { value: '', label: words.discard.other }

/** The reason stays on record: the usual ones with one press, any other in words. */
export function ReasonForm(props: {
  totalMinor: Minor
  onReason: (reason: string) => void | Promise<void>
}) {
  const rupees = useRupees()
  const [chosen, setChosen] = useState<string>(usual[0]?.value ?? '')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const reason = chosen || text.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason) void props.onReason(reason)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <p>{words.discard.says(rupees(props.totalMinor))}</p>
      <Chips
        label={words.discard.reason}
        value={chosen}
        options={[...usual, other]}
        onChange={setChosen}
      />
      {chosen === '' && (
        <Field
          label={words.discard.other}
          error={tried && !reason ? words.discard.needReason : undefined}
        >
          <Input
            autoFocus
            value={text}
            maxLength={200}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      )}
      <Button kind="danger" size="l" block type="submit" icon="trash-2">
        {words.discard.yes}
      </Button>
    </form>
  )
}
