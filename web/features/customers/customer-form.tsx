import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  type Customer,
  consentChannels,
  updateCustomer,
} from '../../../core/contracts/customers.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { addCustomerHere } from '../../offline/customers/add-customer.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Sheet } from '../../ui/dialog.tsx'
import { Field, Input, TextArea } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { bodyOf, type CustomerDraft, draftOf, wrongIn } from './customer-draft.ts'
import { problems, words } from './words.ts'

const formId = 'customer-form'

/** Everything that is known of a customer; only the name is asked for. */
export function CustomerForm(props: {
  customer: Customer | null
  /** What was searched in vain, to begin a new customer with. */
  typed: string
  onClose: () => void
  onDone: (customer: Customer) => void
}) {
  const { customer, typed, onClose, onDone } = props
  const toast = useToast()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(customer, typed))
  const [tried, setTried] = useState(false)
  const wrong = wrongIn(draft)
  const save = useCommand(
    (sent: CustomerDraft, act) =>
      customer
        ? call(updateCustomer, { params: { customerId: customer.id }, body: bodyOf(sent) })
        : addCustomerHere({ customerId: act.id, ...bodyOf(sent) }, queries),
    {
      madeOld: ['customers'],
      onDone: (saved) => {
        toast({ says: customer ? words.form.saved(saved.name) : words.form.added(saved.name) })
        onDone(saved)
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (save.open) save.retry()
    else if (Object.keys(wrong).length === 0 && !save.busy) save.run(draft)
  }
  const set = (part: Partial<CustomerDraft>) => setDraft({ ...draft, ...part })
  return (
    <Sheet
      open
      keepOpenOutside
      onClose={onClose}
      title={customer ? words.form.editTitle : words.form.addTitle}
      closeLabel={words.close}
      footer={
        <Button kind="leaf" size="l" block type="submit" form={formId} busy={save.busy}>
          {save.open ? words.askAgain : customer ? words.form.save : words.form.add}
        </Button>
      }
    >
      <form id={formId} className="custform" onSubmit={submit} noValidate>
        <MainFields draft={draft} wrong={tried ? wrong : {}} onChange={set} />
        <MoreFields draft={draft} wrong={tried ? wrong : {}} onChange={set} />
        <ConsentFields consent={draft.consent} onChange={(consent) => set({ consent })} />
        {save.open && <Banner kind="care">{words.open_}</Banner>}
        {save.error !== null && !save.open && (
          <Banner kind="failed">{problemWords(save.error, problems)}</Banner>
        )}
      </form>
    </Sheet>
  )
}

function ConsentFields(props: {
  consent: CustomerDraft['consent']
  onChange: (consent: CustomerDraft['consent']) => void
}) {
  return (
    <fieldset className="custform__wide">
      <legend className="field__label">{words.form.consent}</legend>
      <p className="soft t-small">{words.form.consentSays}</p>
      <div className="row row--wrap">
        {consentChannels.map((channel) => (
          <Check
            key={channel}
            checked={props.consent[channel]}
            onChange={(given) => props.onChange({ ...props.consent, [channel]: given })}
          >
            {words.channels[channel]}
          </Check>
        ))}
      </div>
    </fieldset>
  )
}

interface FieldsProps {
  draft: CustomerDraft
  wrong: Partial<Record<keyof CustomerDraft, string>>
  onChange: (part: Partial<CustomerDraft>) => void
}

function MainFields({ draft, wrong, onChange }: FieldsProps) {
  return (
    <>
      <Field label={words.form.name} error={wrong.name}>
        <Input
          value={draft.name}
          maxLength={120}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field label={words.form.phone} aside={words.form.optional} error={wrong.phone}>
        <Input
          type="tel"
          inputMode="tel"
          value={draft.phone}
          onChange={(event) => onChange({ phone: event.target.value })}
        />
      </Field>
      <Field label={words.form.email} aside={words.form.optional} error={wrong.email}>
        <Input
          type="email"
          value={draft.email}
          onChange={(event) => onChange({ email: event.target.value })}
        />
      </Field>
      <Field
        label={words.form.birthday}
        aside={words.form.optional}
        hint={words.form.birthdayHint}
        error={wrong.birthday}
      >
        <Input
          value={draft.birthday}
          onChange={(event) => onChange({ birthday: event.target.value })}
        />
      </Field>
    </>
  )
}

function MoreFields({ draft, wrong, onChange }: FieldsProps) {
  return (
    <>
      <Field
        label={words.form.gstin}
        aside={words.form.optional}
        hint={words.form.gstinHint}
        error={wrong.gstin}
      >
        <Input
          value={draft.gstin}
          maxLength={15}
          autoCapitalize="characters"
          onChange={(event) => onChange({ gstin: event.target.value })}
        />
      </Field>
      <Field
        label={words.form.tags}
        aside={words.form.optional}
        hint={words.form.tagsHint}
        error={wrong.tags}
      >
        <Input value={draft.tags} onChange={(event) => onChange({ tags: event.target.value })} />
      </Field>
      <Field label={words.form.address} aside={words.form.optional} className="custform__wide">
        <TextArea
          rows={2}
          maxLength={300}
          value={draft.address}
          onChange={(event) => onChange({ address: event.target.value })}
        />
      </Field>
      <Field label={words.form.note} aside={words.form.optional} className="custform__wide">
        <TextArea
          rows={2}
          maxLength={500}
          value={draft.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </Field>
    </>
  )
}
