import { useState } from 'react'
import { saveCommissionRule } from '../../../core/contracts/earnings.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCategories } from '../../offline/shop-reads.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePeople } from './queries.ts'
import { TierFields } from './tier-fields.tsx'
import { payOf, type TypedPay, typedRate } from './typed-pay.ts'
import { words } from './words.ts'

const { form, rules } = words
type NewRule = Omit<BodyInputOf<typeof saveCommissionRule>, 'ruleId'>
type Kind = keyof typeof rules.kinds

const noPay: TypedPay = {
  ...{ by: 'rate', rate: '', amount: '', over: 'whole' },
  tiers: [
    { upTo: '', rate: '' },
    { upTo: '', rate: '' },
  ],
}
const nothing = { staffId: '', kind: '', categoryId: '', supplies: '0' }

export function RuleForm(props: { currency: string; today: BusinessDate; onClose: () => void }) {
  const { currency, today, onClose } = props
  const [about, setAbout] = useState(nothing)
  const [from, setFrom] = useState<string>(today)
  const [pay, setPay] = useState(noPay)
  const [tried, setTried] = useState(false)
  const toast = useToast()
  const save = useCommand(
    (rule: NewRule, { id }) => call(saveCommissionRule, { body: { ...rule, ruleId: id } }),
    {
      madeOld: ['earnings'],
      onDone: () => {
        toast({ says: form.saved })
        onClose()
      },
    },
  )
  const suppliesRate = typedRate(about.supplies)
  const read = payOf(pay, currency)
  const ready = read !== null && suppliesRate !== null && isBusinessDate(from)
  const submit = () => {
    setTried(true)
    if (!ready) return
    const { staffId, kind, categoryId } = about
    const target = { staffId: staffId || null, categoryId: categoryId || null }
    save.run({ ...target, kind: (kind || null) as Kind | null, from, suppliesRate, pay: read })
  }
  return (
    <Drawer
      open
      keepOpenOutside
      onClose={onClose}
      title={form.title}
      closeLabel={form.close}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {form.save}
        </Button>
      }
    >
      <AboutFields about={about} onChange={setAbout} />
      <Field label={form.from}>
        <Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <PayFields pay={pay} onChange={setPay} />
      <Field label={form.supplies}>
        <Input
          figures
          inputMode="decimal"
          value={about.supplies}
          onChange={(event) => setAbout({ ...about, supplies: event.target.value })}
        />
      </Field>
      {tried && !ready && <Banner kind="care">{form.wrong}</Banner>}
      {save.error !== null && <Banner kind="failed">{problemWords(save.error)}</Banner>}
    </Drawer>
  )
}

function AboutFields(props: { about: typeof nothing; onChange: (next: typeof nothing) => void }) {
  const { about, onChange } = props
  const { outletId } = usePlace()
  const people = usePeople(outletId).data?.people ?? []
  const categories = useCategories().data ?? []
  const choose = (part: Partial<typeof nothing>) => onChange({ ...about, ...part })
  return (
    <>
      <Field label={form.who}>
        <Select value={about.staffId} onChange={(event) => choose({ staffId: event.target.value })}>
          <option value="">{rules.everybody}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={form.what}>
        <Select value={about.kind} onChange={(event) => choose({ kind: event.target.value })}>
          <option value="">{rules.everything}</option>
          {Object.entries(rules.kinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={form.category}>
        <Select
          value={about.categoryId}
          onChange={(event) => choose({ categoryId: event.target.value })}
        >
          <option value="">{form.anyCategory}</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}

function PayFields({ pay, onChange }: { pay: TypedPay; onChange: (next: TypedPay) => void }) {
  return (
    <>
      <Segments
        fill
        label={form.pay}
        value={pay.by}
        onChange={(by) => onChange({ ...pay, by })}
        options={[
          { value: 'rate', label: form.rate },
          { value: 'piece', label: form.piece },
          { value: 'tiers', label: form.tiers },
        ]}
      />
      {pay.by === 'rate' && (
        <Field label={form.percent}>
          <Input
            figures
            inputMode="decimal"
            value={pay.rate}
            onChange={(event) => onChange({ ...pay, rate: event.target.value })}
          />
        </Field>
      )}
      {pay.by === 'piece' && (
        <Field label={form.amount}>
          <Input
            figures
            inputMode="decimal"
            value={pay.amount}
            onChange={(event) => onChange({ ...pay, amount: event.target.value })}
          />
        </Field>
      )}
      {pay.by === 'tiers' && (
        <TierFields pay={pay} onChange={(tiers) => onChange({ ...pay, ...tiers })} />
      )}
    </>
  )
}
