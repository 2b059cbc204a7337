import { printWays } from '../../../core/contracts/outlets.ts'
import { Check, Segments } from '../../ui/choices.tsx'
import { Field, Input } from '../../ui/field.tsx'
import type { CounterForm, FormErrors } from './counter-form.ts'
import { words } from './words.ts'

interface PartProps {
  form: CounterForm
  errors: FormErrors
  set: (part: Partial<CounterForm>) => void
}

const ways = printWays.map((value) => ({ value, label: words.counter.ways[value] }))

/** How the paper of a counter comes, and what the printer of that way can do. */
export function PrinterFields(props: PartProps) {
  const { form, set } = props
  return (
    <>
      <div className="stack stack--xs">
        <span className="field__label">{words.counter.way}</span>
        <Segments
          fill
          label={words.counter.way}
          options={ways}
          value={form.way}
          onChange={(way) => set({ way })}
        />
      </div>
      <p className="t-small soft">{words.counter.wayHints[form.way]}</p>
      {form.way === 'network' && <NetworkPrinter {...props} />}
      {form.way === 'usb' && <UsbPrinter {...props} />}
      {form.way === 'browser' && (
        <Paper value={form.browserPaper} onChange={(browserPaper) => set({ browserPaper })} />
      )}
    </>
  )
}

const papers = (['80', '58'] as const).map((value) => ({
  value,
  label: words.counter.papers[value],
}))

function Paper(props: { value: '80' | '58'; onChange: (paper: '80' | '58') => void }) {
  return (
    <div className="stack stack--xs">
      <span className="field__label">{words.counter.paper}</span>
      <Segments fill label={words.counter.paper} options={papers} {...props} />
    </div>
  )
}

function NetworkPrinter({ form, errors, set }: PartProps) {
  return (
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
      <Paper value={form.paper} onChange={(paper) => set({ paper })} />
      <Check checked={form.cutter} onChange={(cutter) => set({ cutter })}>
        {words.counter.cutter}
      </Check>
      <Check checked={form.drawer} onChange={(drawer) => set({ drawer })}>
        {words.counter.drawer}
      </Check>
    </>
  )
}

function UsbPrinter({ form: { usb }, set }: PartProps) {
  return (
    <>
      <Paper value={usb.paper} onChange={(paper) => set({ usb: { ...usb, paper } })} />
      <Check checked={usb.cutter} onChange={(cutter) => set({ usb: { ...usb, cutter } })}>
        {words.counter.cutter}
      </Check>
      <Check checked={usb.drawer} onChange={(drawer) => set({ usb: { ...usb, drawer } })}>
        {words.counter.drawer}
      </Check>
    </>
  )
}
