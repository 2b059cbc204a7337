import { type Dispatch, type SetStateAction, useRef, useState } from 'react'
import { type PackagePlan, savePackagePlan } from '../../../core/contracts/prepaid.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segments, Switch } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Affix, Field, Input, Select } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { draftOf, type PlanDraft, planOf } from './plan-draft.ts'
import { useServices } from './queries.ts'
import { problems, words } from './words.ts'

interface FormProps {
  readonly plan: PackagePlan | null
  readonly currency: string
  readonly onClose: () => void
}

/** Sets a kind of package up, or changes what will be sold under it from now on. */
export function PlanForm({ plan, currency, onClose }: FormProps) {
  const says = words.form
  const toast = useToast()
  const name = useRef<HTMLInputElement>(null)
  const [planId] = useState(() => plan?.id ?? newId())
  const [draft, setDraft] = useState(() => draftOf(plan, currency, newId))
  const [tried, setTried] = useState(false)
  const { body, faults } = planOf(draft, currency)
  const set = (values: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...values }))
  const save = useCommand(
    (input: NonNullable<typeof body>) => call(savePackagePlan, { params: { planId }, body: input }),
    {
      madeOld: ['prepaid'],
      onDone: (saved) => {
        toast({ says: says.saved(saved.name) })
        onClose()
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (body) save.run(body)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={plan ? words.edit(plan.name) : words.add}
      closeLabel={words.close}
      initialFocus={name}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {says.save}
        </Button>
      }
    >
      <Field label={says.name} error={tried && faults.name && says.needName}>
        <Input ref={name} value={draft.name} onChange={(e) => set({ name: e.target.value })} />
      </Field>
      <Services draft={draft} setDraft={setDraft} wrong={tried && faults.services} />
      <Field label={says.price} error={tried && faults.price && says.needPrice}>
        <Affix start="₹">
          <Input
            figures
            inputMode="decimal"
            value={draft.price}
            onChange={(e) => set({ price: e.target.value })}
          />
        </Affix>
      </Field>
      <Field label={says.days} hint={says.daysHint} error={tried && faults.days && says.needDays}>
        <Input
          inputMode="numeric"
          value={draft.days}
          onChange={(e) => set({ days: e.target.value })}
        />
      </Field>
      <Terms draft={draft} set={set} />
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
    </Dialog>
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
      <p className="t-label">{says.worth}</p>
      <Segments
        fill
        label={says.worth}
        value={draft.worth}
        onChange={(worth) => set({ worth })}
        options={[
          { value: 'payment', label: says.worths.payment },
          { value: 'item', label: says.worths.item },
        ]}
      />
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
  const { data: items = [] } = useServices(useOutlet()?.id ?? null)
  const setRow = (id: string, values: Partial<PlanDraft['services'][number]>) =>
    setDraft((before) => ({
      ...before,
      services: before.services.map((row) => (row.id === id ? { ...row, ...values } : row)),
    }))
  const nameOf = (itemId: string) => items.find(({ id }) => id === itemId)?.name ?? says.service
  const without = (id: string) => draft.services.filter((row) => row.id !== id)
  const more = [...draft.services, { id: newId(), itemId: '', sessions: '1' }]
  return (
    <>
      {draft.services.map((row) => (
        <div key={row.id} className="row row--s">
          <div className="grow">
            <Field label={says.service}>
              <Select
                value={row.itemId}
                onChange={(e) => setRow(row.id, { itemId: e.target.value })}
              >
                <option value="" />
                {items.map((item) => (
                  <option key={item.id} value={item.id}>
                    {item.name}
                  </option>
                ))}
              </Select>
            </Field>
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
            <IconButton
              icon="trash-2"
              label={says.less(nameOf(row.itemId))}
              onClick={() => setDraft({ ...draft, services: without(row.id) })}
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
