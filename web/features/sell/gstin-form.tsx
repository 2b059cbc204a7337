import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { type Customer, updateCustomer } from '../../../core/contracts/customers.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import type { BillCustomer } from './cart.ts'
import { chosenWords } from './customer-words.ts'
import { problems, words } from './words.ts'

/** Nothing, or as long as a GSTIN is; whether it is one, the server knows by its check digit. */
export const isGstin = (text: string): boolean => text === '' || /^[0-9A-Za-z]{15}$/.test(text)

/** The number as it stands on the customer's own papers; `wrong` once somebody has tried to save it. */
export function GstinField(props: {
  value: string
  onChange: (text: string) => void
  wrong: boolean
  optional?: boolean
  field?: RefObject<HTMLInputElement | null>
}) {
  return (
    <Field
      label={chosenWords.gstin}
      aside={props.optional && words.customer.optional}
      hint={chosenWords.gstinHint}
      error={props.wrong && chosenWords.needGstin}
    >
      <Input
        ref={props.field}
        value={props.value}
        maxLength={15}
        autoCapitalize="characters"
        spellCheck={false}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  )
}

/** Makes this bill a business bill: the GSTIN is kept with the customer and printed from now on. */
export function GstinForm(props: {
  customer: BillCustomer
  onSaved: (customer: Customer) => void
  onBack: () => void
}) {
  const { customer, onSaved } = props
  const [text, setText] = useState(customer.gstin ?? '')
  const [tried, setTried] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const save = useCommand(
    (gstin: string | null) =>
      call(updateCustomer, { params: { customerId: customer.id }, body: { gstin } }),
    { madeOld: ['customers'], onDone: onSaved },
  )
  const gstin = text.trim()
  const fits = gstin !== '' && isGstin(gstin)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fits && !save.busy) save.run(gstin.toUpperCase())
  }
  return (
    <form className="stack" onSubmit={submit}>
      <GstinField field={field} value={text} onChange={setText} wrong={tried && !fits} />
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
      <div className="row row--s row--wrap">
        <Button kind="leaf" type="submit" busy={save.busy}>
          {chosenWords.saveGstin}
        </Button>
        {customer.gstin && <Button onClick={() => save.run(null)}>{chosenWords.noGstin}</Button>}
        <Button kind="quiet" onClick={props.onBack}>
          {chosenWords.back}
        </Button>
      </div>
    </form>
  )
}
