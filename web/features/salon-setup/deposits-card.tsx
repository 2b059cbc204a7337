import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, MoneyInput, Select } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import type { BookingCard } from './booking-tab.tsx'
import { type DepositRulesForm, newTier, type TierForm } from './deposit-rules-form.ts'
import { depositWords as says } from './deposit-words.ts'
import { Count } from './start-cards.tsx'

/** When money is asked ahead, and what goes back of it when a client cancels. */
export function DepositsCard({ form, set, errors, setup }: BookingCard & { setup: SalonSetup }) {
  const { deposits } = form
  const put = (part: Partial<DepositRulesForm>) => set({ deposits: { ...deposits, ...part } })
  return (
    <Card title={says.title}>
      <div className="stack">
        <p className="soft">{says.says}</p>
        <Count
          label={says.percent}
          unit={says.units.percent}
          value={deposits.percent}
          error={errors['deposits.percent']}
          onChange={(percent) => put({ percent })}
        />
        <Field label={says.from} hint={says.fromHint} error={errors['deposits.from']}>
          <MoneyInput
            value={deposits.from}
            onChange={({ target }) => put({ from: target.value })}
          />
        </Field>
        <AskedServices
          services={deposits.services}
          setup={setup}
          onChange={(services) => put({ services })}
        />
        <h3 className="t-section">{says.policy}</h3>
        <p className="soft">{says.policySays}</p>
        {deposits.tiers.map((tier) => (
          <TierRow
            key={tier.key}
            tier={tier}
            errors={errors}
            onChange={(next) =>
              put({ tiers: deposits.tiers.map((one) => (one.key === tier.key ? next : one)) })
            }
            onRemove={() => put({ tiers: deposits.tiers.filter(({ key }) => key !== tier.key) })}
          />
        ))}
        <Button
          className="sset__add"
          icon="plus"
          disabled={deposits.tiers.length >= 8}
          onClick={() => put({ tiers: [...deposits.tiers, newTier()] })}
        >
          {says.addTier}
        </Button>
      </div>
    </Card>
  )
}

/** Services that ask for a deposit whatever they cost. */
function AskedServices(props: {
  services: readonly string[]
  setup: SalonSetup
  onChange: (services: readonly string[]) => void
}) {
  const { services, setup, onChange } = props
  const nameOf = (id: string) => setup.services.find(({ itemId }) => itemId === id)?.name ?? ''
  const others = setup.services.filter(({ itemId }) => !services.includes(itemId))
  return (
    <>
      <Field label={says.services}>
        <Select
          value=""
          onChange={({ target }) => target.value && onChange([...services, target.value])}
        >
          <option value="">{says.add}</option>
          {others.map(({ itemId, name }) => (
            <option key={itemId} value={itemId}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {services.length > 0 && (
        <ul className="list">
          {services.map((id) => (
            <li key={id} className="row">
              <span className="grow">{nameOf(id)}</span>
              <IconButton
                kind="quiet"
                icon="x"
                label={says.remove(nameOf(id))}
                onClick={() => onChange(services.filter((one) => one !== id))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function TierRow(props: {
  tier: TierForm
  errors: BookingCard['errors']
  onChange: (tier: TierForm) => void
  onRemove: () => void
}) {
  const { tier, errors, onChange, onRemove } = props
  return (
    <div className="sset__cap">
      <Count
        label={says.hours}
        unit={says.units.hours}
        value={tier.hours}
        error={errors[`${tier.key}.hours`]}
        onChange={(hours) => onChange({ ...tier, hours })}
      />
      <Count
        label={says.back}
        unit={says.units.percent}
        value={tier.percent}
        error={errors[`${tier.key}.percent`]}
        onChange={(percent) => onChange({ ...tier, percent })}
      />
      <IconButton kind="quiet" icon="trash-2" label={says.removeTier} onClick={onRemove} />
    </div>
  )
}
