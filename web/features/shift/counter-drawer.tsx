import { useState } from 'react'
import { createRegister, type Register, updateRegister } from '../../../core/contracts/outlets.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Check, Segments, Switch } from '../../ui/choices.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { type CounterForm, type FormErrors, formOf, readForm } from './counter-form.ts'
import { problems, words } from './words.ts'

const papers: readonly { value: '80' | '58'; label: string }[] = [
  { value: '80', label: words.counter.papers['80'] },
  { value: '58', label: words.counter.papers['58'] },
]

function useSaveCounter(counter: Register | null, onSaved: () => void) {
  const toast = useToast()
  return useCommand(
    (body: Extract<ReturnType<typeof readForm>, { ok: true }>['value'], act) =>
      counter
        ? call(updateRegister, {
            params: { registerId: counter.id },
            body: { name: body.name, printer: body.printer, active: body.active },
          })
        : call(createRegister, {
            body: {
              registerId: act.id,
              code: body.code,
              name: body.name,
              printer: body.printer,
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

function PrinterFields(props: {
  form: CounterForm
  errors: FormErrors
  set: (part: Partial<CounterForm>) => void
}) {
  const { form, errors, set } = props
  return (
    <>
      <Switch checked={form.hasPrinter} onChange={(hasPrinter) => set({ hasPrinter })}>
        {words.counter.hasPrinter}
      </Switch>
      {form.hasPrinter && (
        <>
          <Field label={words.counter.host} hint={words.counter.hostHint} error={errors.host}>
            <Input
              maxLength={200}
              inputMode="url"
              spellCheck={false}
              value={form.host}
              onChange={(event) => set({ host: event.target.value })}
            />
          </Field>
          <Field label={words.counter.port} error={errors.port}>
            <Input
              figures
              inputMode="numeric"
              maxLength={5}
              value={form.port}
              onChange={(event) => set({ port: event.target.value })}
            />
          </Field>
          <Segments
            fill
            label={words.counter.paper}
            options={papers}
            value={form.paper}
            onChange={(paper) => set({ paper })}
          />
          <Check checked={form.cutter} onChange={(cutter) => set({ cutter })}>
            {words.counter.cutter}
          </Check>
          <Check checked={form.drawer} onChange={(drawer) => set({ drawer })}>
            {words.counter.drawer}
          </Check>
        </>
      )}
    </>
  )
}
