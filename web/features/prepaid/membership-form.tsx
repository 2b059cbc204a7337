import { useRef, useState } from 'react'
import { type MembershipPlan, saveMembershipPlan } from '../../../core/contracts/memberships.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Segments, Switch } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Affix, Field, Input, Select } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import {
  draftOfMembership,
  type MembershipDraft,
  type MembershipFaults,
  membershipOf,
} from './membership-draft.ts'
import { PercentPart, PriceRows, SessionRows } from './membership-rows.tsx'
import { membershipProblems, membershipWords as words } from './membership-words.ts'
import { useTaxClasses } from './queries.ts'
import { words as common } from './words.ts'

export interface PartProps {
  readonly draft: MembershipDraft
  readonly set: (values: Partial<MembershipDraft>) => void
  readonly faults: MembershipFaults | null
}

const says = words.form

/** Sets a kind of membership up, or changes what will be sold under it from now on. */
export function MembershipForm(props: {
  readonly plan: MembershipPlan | null
  readonly currency: string
  readonly onClose: () => void
}) {
  const { plan, currency, onClose } = props
  const toast = useToast()
  const name = useRef<HTMLInputElement>(null)
  const [planId] = useState(() => plan?.id ?? newId())
  const [draft, setDraft] = useState(() => draftOfMembership(plan, currency, newId))
  const [tried, setTried] = useState(false)
  const { body, faults } = membershipOf(draft, currency)
  const part: PartProps = {
    draft,
    set: (values) => setDraft((before) => ({ ...before, ...values })),
    faults: tried ? faults : null,
  }
  const save = useCommand(
    (input: NonNullable<typeof body>) =>
      call(saveMembershipPlan, { params: { planId }, body: input }),
    {
      madeOld: ['memberships'],
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
      closeLabel={common.close}
      initialFocus={name}
      footer={
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {says.save}
        </Button>
      }
    >
      <Field label={says.name} error={part.faults?.name && says.needName}>
        <Input
          ref={name}
          value={draft.name}
          maxLength={60}
          onChange={(e) => part.set({ name: e.target.value })}
        />
      </Field>
      <Fee {...part} />
      <PercentPart {...part} what="services" />
      <PercentPart {...part} what="goods" />
      <SessionRows {...part} />
      <PriceRows {...part} />
      {part.faults?.nothing && <Banner kind="care">{says.needBenefit}</Banner>}
      <Tax {...part} />
      <Terms {...part} />
      {save.error !== null && (
        <Banner kind="failed">{problemWords(save.error, membershipProblems)}</Banner>
      )}
    </Dialog>
  )
}

function Fee({ draft, set, faults }: PartProps) {
  return (
    <div className="row row--s plans__step">
      <Field label={says.price} error={faults?.price && says.needPrice}>
        <Affix start="₹">
          <Input
            figures
            inputMode="decimal"
            value={draft.price}
            onChange={(e) => set({ price: e.target.value })}
          />
        </Affix>
      </Field>
      <Field label={says.months} error={faults?.months && says.needMonths}>
        <Input
          figures
          inputMode="numeric"
          value={draft.months}
          onChange={(e) => set({ months: e.target.value })}
        />
      </Field>
    </div>
  )
}

function Tax({ draft, set, faults }: PartProps) {
  const { data: classes = [] } = useTaxClasses()
  return (
    <>
      <div className="row row--s plans__step">
        <Field label={says.tax} error={faults?.tax && says.needTax}>
          <Select value={draft.taxClassId} onChange={(e) => set({ taxClassId: e.target.value })}>
            <option value="" />
            {classes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={says.sac} error={faults?.sac && says.needSac}>
          <Input
            figures
            inputMode="numeric"
            maxLength={8}
            value={draft.sac}
            onChange={(e) => set({ sac: e.target.value })}
          />
        </Field>
      </div>
      <p className="t-label">{says.taxHint}</p>
    </>
  )
}

function Terms({ draft, set }: PartProps) {
  return (
    <>
      {draft.sessions.length > 0 && (
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
        </>
      )}
      <Switch checked={draft.everywhere} onChange={(everywhere) => set({ everywhere })}>
        {says.everywhere}
      </Switch>
      <Switch checked={draft.active} onChange={(active) => set({ active })}>
        {says.active}
      </Switch>
    </>
  )
}
