import { useState } from 'react'
import {
  type BookableService,
  type SalonSetup,
  saveService,
} from '../../../core/contracts/rosters.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/choices.tsx'
import { useToast } from '../../ui/toast.tsx'
import { EditSheet } from './edit-sheet.tsx'
import { OptionsPart } from './options-part.tsx'
import { RecipePart } from './recipe-part.tsx'
import { ServiceShape } from './service-bar.tsx'
import {
  addStep,
  changeTiming,
  type FormErrors,
  formOfService,
  readService,
  removeStep,
  type ServiceBody,
  type ServiceForm,
} from './service-form.ts'
import { StepFields, shownSteps } from './step-fields.tsx'
import { VariantsPart } from './variants-part.tsx'
import { words } from './words.ts'

/** A bookable service, or one of the catalogue that has no steps yet. */
export type ServiceToEdit =
  | BookableService
  | { readonly itemId: string; readonly name: string; readonly priceMinor: Minor }

const isBookable = (service: ServiceToEdit): service is BookableService => 'steps' in service

/** How the time of a service goes, what can be added, and what differs by level or person. */
export function ServiceEditor(props: {
  service: ServiceToEdit
  setup: SalonSetup
  onClose: () => void
}) {
  const { service, setup, onClose } = props
  const currency = useCurrency()
  const toast = useToast()
  const [start] = useState(() => formOfService(isBookable(service) ? service : null, currency))
  const [form, setForm] = useState(start)
  const [errors, setErrors] = useState<FormErrors>({})
  const save = useCommand(
    (body: ServiceBody) => call(saveService, { params: { itemId: service.itemId }, body }),
    {
      madeOld: ['salon', 'calendar'],
      onDone: () => {
        toast({ says: words.saved })
        onClose()
      },
    },
  )
  const submit = () => {
    const read = readService(form, currency)
    setErrors(read.errors)
    if (read.body) save.run(read.body)
  }
  const set = (part: Partial<ServiceForm>) => setForm((now) => ({ ...now, ...part }))
  return (
    <EditSheet
      form="sheet"
      title={service.name}
      changed={!isBookable(service) || JSON.stringify(form) !== JSON.stringify(start)}
      errors={errors}
      save={save}
      onSave={submit}
      onClose={onClose}
    >
      <ServiceShape steps={shownSteps(form.steps)} />
      <StepsPart form={form} setForm={setForm} errors={errors} setup={setup} />
      <Switch checked={form.isOnline} onChange={(isOnline) => set({ isOnline })}>
        {words.service.online}
      </Switch>
      <OptionsPart form={form} set={set} errors={errors} setup={setup} />
      <VariantsPart
        {...{ form, set, errors, setup }}
        usualPrice={service.priceMinor}
        itemId={service.itemId}
      />
      {isBookable(service) && <RecipePart serviceId={service.itemId} />}
      {isBookable(service) && <p className="t-small soft">{words.service.bookedKeep}</p>}
    </EditSheet>
  )
}

function StepsPart(props: {
  form: ServiceForm
  setForm: (change: (now: ServiceForm) => ServiceForm) => void
  errors: FormErrors
  setup: SalonSetup
}) {
  const { form, setForm, errors, setup } = props
  return (
    <section className="stack">
      <h3 className="t-section">{words.service.steps}</h3>
      {form.steps.map((step, at) => (
        <StepFields
          key={step.key}
          {...{ step, at, errors }}
          types={setup.resourceTypes}
          onChange={(part) =>
            setForm((now) => ({ ...now, steps: changeTiming(now.steps, at, part) }))
          }
          onRemove={form.steps.length > 1 ? () => setForm((now) => removeStep(now, at)) : undefined}
        />
      ))}
      <Button className="sset__add" icon="plus" onClick={() => setForm(addStep)}>
        {words.service.addStep}
      </Button>
    </section>
  )
}
