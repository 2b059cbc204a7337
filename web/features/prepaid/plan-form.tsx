import { type Dispatch, type SetStateAction, useState } from 'react'
import { type PackagePlan, savePackagePlan } from '../../../core/contracts/prepaid.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/choices.tsx'
import { Field, Input, MoneyInput } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { PlanDialog, useSavePlan, WorthChoice } from './plan-dialog.tsx'
import { draftOf, type PlanDraft, planOf } from './plan-draft.ts'
import { LessKey, ServiceField } from './service-field.tsx'
import { problems, words } from './words.ts'

interface FormProps {
  readonly plan: PackagePlan | null
  readonly currency: string
  readonly onClose: () => void
}

/** Sets a kind of package up, or changes what will be sold under it from now on. */
export function PlanForm({ plan, currency, onClose }: FormProps) {
  const says = words.form
  const [planId] = useState(() => plan?.id ?? newId())
  const [draft, setDraft] = useState(() => draftOf(plan, currency, newId))
  const { body, faults } = planOf(draft, currency)
  const set = (values: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...values }))
  const save = useSavePlan({
    ...{ body, madeOld: 'prepaid', saved: says.saved, onClose },
    send: (input) => call(savePackagePlan, { params: { planId }, body: input }),
  })
  const { tried } = save
  return (
    <PlanDialog
      title={plan ? words.edit(plan.name) : words.add}
      {...{ says, save, problems, onClose }}
      name={draft.name}
      isNameless={tried && faults.name}
      onName={(name) => set({ name })}
    >
      <Services draft={draft} setDraft={setDraft} wrong={tried && faults.services} />
      <Field label={says.price} error={tried && faults.price && says.needPrice}>
        <MoneyInput value={draft.price} onChange={(e) => set({ price: e.target.value })} />
      </Field>
      <Field label={says.days} hint={says.daysHint} error={tried && faults.days && says.needDays}>
        <Input
          inputMode="numeric"
          value={draft.days}
          onChange={(e) => set({ days: e.target.value })}
        />
      </Field>
      <Terms draft={draft} set={set} />
    </PlanDialog>
  )
}

function Terms(props: {
  readonly draft: PlanDraft
  readonly set: (values: Partial<PlanDraft>) => void
}) {
  const { draft, set } = props
  const says = words.form
  return (
    <>
      <WorthChoice says={says} worth={draft.worth} onWorth={(worth) => set({ worth })} />
      <Switch checked={draft.shared} onChange={(shared) => set({ shared })}>
        {says.shared}
      </Switch>
      <Switch checked={draft.active} onChange={(active) => set({ active })}>
        {says.active}
      </Switch>
    </>
  )
}

function Services(props: {
  readonly draft: PlanDraft
  readonly setDraft: Dispatch<SetStateAction<PlanDraft>>
  readonly wrong: boolean
}) {
  const { draft, setDraft } = props
  const says = words.form
  const setRow = (id: string, values: Partial<PlanDraft['services'][number]>) =>
    setDraft((before) => ({
      ...before,
      services: before.services.map((row) => (row.id === id ? { ...row, ...values } : row)),
    }))
  const without = (id: string) => draft.services.filter((row) => row.id !== id)
  const more = [...draft.services, { id: newId(), itemId: '', sessions: '1' }]
  return (
    <>
      {draft.services.map((row) => (
        <div key={row.id} className="row row--s">
          <div className="grow">
            <ServiceField
              label={says.service}
              itemId={row.itemId}
              onChange={(itemId) => setRow(row.id, { itemId })}
            />
          </div>
          <Field label={says.sessions}>
            <Input
              figures
              size={4}
              inputMode="numeric"
              value={row.sessions}
              onChange={(e) => setRow(row.id, { sessions: e.target.value })}
            />
          </Field>
          {draft.services.length > 1 && (
            <LessKey
              says={says}
              itemId={row.itemId}
              onPress={() => setDraft({ ...draft, services: without(row.id) })}
            />
          )}
        </div>
      ))}
      {props.wrong && <Banner kind="care">{says.needServices}</Banner>}
      <div>
        <Button icon="plus" onClick={() => setDraft({ ...draft, services: more })}>
          {says.more}
        </Button>
      </div>
    </>
  )
}
