import { useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { setKhataLimit } from '../../../core/contracts/khata.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusiness, useCurrency } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { amountText, typedAmount } from './money-text.ts'
import { problems, words } from './words.ts'

export function LimitSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const currency = useCurrency()
  const { data: business } = useBusiness()
  const toast = useToast()
  const [kind, setKind] = useState<'shop' | 'own'>(
    customer.ownKhataLimitMinor === null ? 'shop' : 'own',
  )
  const [text, setText] = useState(amountText(customer.khataLimitMinor, currency))
  const [tried, setTried] = useState(false)
  const amount = typedAmount(text, currency, 0)
  const save = useCommand(
    (limitMinor: Minor | null) =>
      call(setKhataLimit, { params: { customerId: customer.id }, body: { limitMinor } }),
    {
      madeOld: ['customers'],
      onDone: () => {
        toast({ says: words.limit.saved })
        onClose()
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (kind === 'shop') save.run(null)
    else if (amount !== null) save.run(amount)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.limit.title(customer.name)}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {words.limit.save}
        </Button>
      }
    >
      {business && (
        <p className="soft">
          {words.limit.says(
            formatMoney(business.settings.khataDefaultLimitMinor, { currency, paise: 'auto' }),
          )}
        </p>
      )}
      <Segments
        fill
        label={words.account.limit}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'shop', label: words.limit.shop },
          { value: 'own', label: words.limit.own },
        ]}
      />
      {kind === 'own' && (
        <Field label={words.limit.amount} error={tried && amount === null && words.limit.need}>
          <Input
            inputMode="decimal"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      )}
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
    </Dialog>
  )
}
