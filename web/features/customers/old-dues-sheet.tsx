import { useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { recordOpeningDues } from '../../../core/contracts/khata.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, zero } from '../../../core/kernel/money.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { typedAmount } from './money-text.ts'
import { problems, words } from './words.ts'

function useOldDues(customerId: string, note: string, onDone: (amount: Minor) => void) {
  return useCommand(
    (dues: { amountMinor: Minor; owedSince: BusinessDate }, act) =>
      call(recordOpeningDues, {
        params: { customerId },
        body: { openingId: act.id, note: note.trim() || null, ...dues },
      }),
    { madeOld: ['customers'], onDone: (_answer, dues) => onDone(dues.amountMinor) },
  )
}

export function OldDuesSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const currency = useCurrency()
  const toast = useToast()
  const today = useBusinessDay()
  const [text, setText] = useState('')
  const [day, setDay] = useState<string>(today)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const amount = typedAmount(text, currency)
  const dayIsRight = isBusinessDate(day) && day <= today
  const format = (sum: Minor) => formatMoney(sum, { currency, paise: 'auto' })
  const save = useOldDues(customer.id, note, (sum) => {
    toast({ says: words.oldDues.saved(format(sum)) })
    onClose()
  })
  const submit = () => {
    setTried(true)
    if (save.open) save.retry()
    else if (amount !== null && dayIsRight)
      save.run({ amountMinor: amount, owedSince: day as BusinessDate })
  }
  const locked = save.busy || save.open
  return (
    <Dialog
      open
      keepOpenOutside
      onClose={onClose}
      title={words.oldDues.title}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {save.open ? words.askAgain : words.oldDues.save(format(amount ?? zero))}
        </Button>
      }
    >
      <p className="soft">{words.oldDues.says}</p>
      <Field label={words.oldDues.amount} error={tried && amount === null && words.oldDues.need}>
        <Input
          inputMode="decimal"
          disabled={locked}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Field label={words.oldDues.since} error={tried && !dayIsRight && words.oldDues.needDay}>
        <Input
          type="date"
          max={today}
          disabled={locked}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </Field>
      <Field label={words.oldDues.note} aside={words.form.optional}>
        <Input
          maxLength={200}
          disabled={locked}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      {save.open && <Banner kind="care">{words.open_}</Banner>}
      {save.error !== null && !save.open && (
        <Banner kind="failed">{problemWords(save.error, problems)}</Banner>
      )}
    </Dialog>
  )
}
