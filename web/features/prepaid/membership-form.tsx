import { useState } from 'react'
import { type MembershipPlan, saveMembershipPlan } from '../../../core/contracts/memberships.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useTaxClasses } from '../../offline/shop-reads.ts'
import { Switch } from '../../ui/choices.tsx'
import { Field, Input, MoneyInput, Select } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import {
  draftOfMembership,
  type MembershipDraft,
  type MembershipFaults,
  membershipOf,
} from './membership-draft.ts'
import { PercentPart, PriceRows, SessionRows } from './membership-rows.tsx'
import { membershipProblems, membershipWords as words } from './membership-words.ts'
import { PlanDialog, useSavePlan, WorthChoice } from './plan-dialog.tsx'

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
  const [planId] = useState(() => plan?.id ?? newId())
  const [draft, setDraft] = useState(() => draftOfMembership(plan, currency, newId))
  const { body, faults } = membershipOf(draft, currency)
  const save = useSavePlan({
    ...{ body, madeOld: 'memberships', saved: says.saved, onClose },
    send: (input) => call(saveMembershipPlan, { params: { planId }, body: input }),
  })
  const part: PartProps = {
    draft,
    set: (values) => setDraft((before) => ({ ...before, ...values })),
    faults: save.tried ? faults : null,
  }
  return (
    <PlanDialog
      title={plan ? words.edit(plan.name) : words.add}
      {...{ says, save, onClose }}
      problems={membershipProblems}
      name={draft.name}
      isNameless={part.faults?.name ?? false}
      onName={(name) => part.set({ name })}
    >
      <Fee {...part} />
      <PercentPart {...part} what="services" />
      <PercentPart {...part} what="goods" />
      <SessionRows {...part} />
      <PriceRows {...part} />
      {part.faults?.nothing && <Banner kind="care">{says.needBenefit}</Banner>}
      <Tax {...part} />
      <Terms {...part} />
    </PlanDialog>
  )
}

function Fee({ draft, set, faults }: PartProps) {
  return (
    <div className="row row--s plans__step">
      <Field label={says.price} error={faults?.price && says.needPrice}>
        <MoneyInput value={draft.price} onChange={(e) => set({ price: e.target.value })} />
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
        <WorthChoice says={says} worth={draft.worth} onWorth={(worth) => set({ worth })} />
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
