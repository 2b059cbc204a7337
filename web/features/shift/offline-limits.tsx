import { type FormEvent, useState } from 'react'
import { type Business, setOfflineLimits } from '../../../core/contracts/outlets.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, words } from './words.ts'

const says = words.limits

/** What the shop risks while the server cannot be asked, and how far back its devices know its bills. */
export function OfflineLimits() {
  const { data: business } = useBusiness()
  if (!business) return null
  const { offlineValueLimitMinor: amount, billsOnDeviceDays: days } = business.settings
  // Other values, another form: what was typed elsewhere does not stand here as one's own.
  return <Limits key={`${amount} ${days}`} business={business} />
}

function Limits({ business: { settings, currency } }: { business: Business }) {
  const may = useMay('offline.limits')
  const toast = useToast()
  const [amount, setAmount] = useState(
    formatMoney(settings.offlineValueLimitMinor, { currency, symbol: false, paise: 'auto' }),
  )
  const [days, setDays] = useState(String(settings.billsOnDeviceDays))
  const [tried, setTried] = useState(false)
  const limit = parseMoney(amount, currency)
  const kept = daysIn(days)
  const save = useCommand(
    (body: { offlineValueLimitMinor: number; billsOnDeviceDays: number }) =>
      call(setOfflineLimits, { body }),
    { madeOld: ['business'], onDone: () => toast({ says: says.saved }) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!limit.ok || limit.value < 0 || kept === null) return
    save.run({ offlineValueLimitMinor: limit.value, billsOnDeviceDays: kept })
  }
  return (
    <Card title={says.title}>
      <form className="stack" onSubmit={submit}>
        <Field
          label={says.amount}
          hint={says.amountHint}
          error={tried && (!limit.ok || limit.value < 0) && says.amountWrong}
        >
          <Input
            figures
            inputMode="decimal"
            disabled={!may}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </Field>
        <Field
          label={says.days}
          hint={says.daysHint}
          error={tried && kept === null && says.daysWrong}
        >
          <Input
            figures
            inputMode="numeric"
            disabled={!may}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        </Field>
        {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
        {may ? (
          <Button type="submit" kind="leaf" busy={save.busy}>
            {says.save}
          </Button>
        ) : (
          <p className="t-small soft">{says.mayNot}</p>
        )}
      </form>
    </Card>
  )
}

/** A number of days that devices can keep bills for, or null. */
function daysIn(text: string): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 0
  return days >= 1 && days <= 180 ? days : null
}
