import { useState } from 'react'
import { createRegister, type Register, updateRegister } from '../../../core/contracts/outlets.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/choices.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type CounterForm, type FormErrors, formOf, readForm } from './counter-form.ts'
import { PrinterFields } from './printer-fields.tsx'
import { problems, words } from './words.ts'

function useSaveCounter(counter: Register | null, onSaved: () => void) {
  const toast = useToast()
  return useCommand(
    (body: Extract<ReturnType<typeof readForm>, { ok: true }>['value'], act) =>
      counter
        ? call(updateRegister, {
            params: { registerId: counter.id },
            body: {
              name: body.name,
              printer: body.printer,
              printing: body.printing,
              active: body.active,
            },
          })
        : call(createRegister, {
            body: {
              registerId: act.id,
              code: body.code,
              name: body.name,
              printer: body.printer,
              printing: body.printing,
            },
          }),
    {
      madeOld: ['registers', 'outlets'],
      onDone: () => {
        toast({ says: counter ? words.counter.saved : words.counter.added })
        onSaved()
      },
    },
  )
}

/** Name and printer of a counter. Its code stands on every bill, so that it is chosen once. */
export function CounterDrawer(props: { counter: Register | null; onClose: () => void }) {
  const { counter, onClose } = props
  const [form, setForm] = useState<CounterForm>(() => formOf(counter))
  const [errors, setErrors] = useState<FormErrors>({})
  const save = useSaveCounter(counter, onClose)
  const submit = () => {
    const read = readForm(form, counter === null)
    setErrors(read.ok ? {} : read.errors)
    if (read.ok) save.run(read.value)
  }
  const set = (part: Partial<CounterForm>) => setForm({ ...form, ...part })
  return (
    <Drawer
      open
      keepOpenOutside
      onClose={onClose}
      title={counter ? words.counter.editTitle(counter.code) : words.counter.addTitle}
      closeLabel={words.close}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="leaf" busy={save.busy} onClick={submit}>
            {words.counter.save}
          </Button>
        </>
      }
    >
      {counter === null && (
        <Field label={words.counter.code} hint={words.counter.codeHint} error={errors.code}>
          <Input
            maxLength={4}
            value={form.code}
            onChange={(event) => set({ code: event.target.value.toUpperCase() })}
          />
        </Field>
      )}
      <Field label={words.counter.name} error={errors.name}>
        <Input
          maxLength={80}
          value={form.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      {counter && (
        <Switch checked={form.active} onChange={(active) => set({ active })}>
          {words.counter.active}
        </Switch>
      )}
      <PrinterFields form={form} errors={errors} set={set} />
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
    </Drawer>
  )
}
