import type { BookableService, SalonSetup } from '../../../core/contracts/rosters.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Check, Chip, Segments } from '../../ui/choices.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { newRequirement, type RequirementForm } from './booking-rules-form.ts'
import type { BookingCard } from './booking-tab.tsx'
import { Count } from './start-cards.tsx'
import { words } from './words.ts'

/** What services ask of their clients, beside patch tests. */
export function RequirementsCard(props: BookingCard & { setup: SalonSetup }) {
  const { form, set, errors, setup } = props
  const { booking } = words
  const { requirements } = form
  const put = (next: RequirementForm) =>
    set({ requirements: requirements.map((one) => (one.key === next.key ? next : one)) })
  return (
    <Card title={booking.asks}>
      <div className="stack">
        <p className="soft">{booking.asksSays}</p>
        {requirements.map((one) => (
          <RequirementBox
            key={one.key}
            {...{ one, errors }}
            services={setup.services}
            onChange={(part) => put({ ...one, ...part })}
            onRemove={() =>
              set({ requirements: requirements.filter(({ key }) => key !== one.key) })
            }
          />
        ))}
        <Button
          className="sset__add"
          icon="plus"
          onClick={() => set({ requirements: [...requirements, newRequirement()] })}
        >
          {booking.addAsk}
        </Button>
      </div>
    </Card>
  )
}

const clients = ['any', 'new', 'returning'] as const

interface BoxProps {
  one: RequirementForm
  errors: BookingCard['errors']
  services: readonly BookableService[]
  onChange: (part: Partial<RequirementForm>) => void
  onRemove: () => void
}

function RequirementBox(props: BoxProps) {
  const { one, errors, services, onChange, onRemove } = props
  const { booking } = words
  return (
    <div className="sset__box">
      <div className="sset__ask">
        <Field label={booking.askService} error={errors[`${one.key}.item`]}>
          <Select value={one.itemId} onChange={({ target }) => onChange({ itemId: target.value })}>
            <option value="">{booking.chooseService}</option>
            {services.map(({ itemId, name }) => (
              <option key={itemId} value={itemId}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <IconButton kind="quiet" icon="trash-2" label={booking.removeAsk} onClick={onRemove} />
      </div>
      <Segments
        label={booking.clients}
        value={one.clients}
        options={clients.map((value) => ({ value, label: booking.whichClients[value] }))}
        onChange={(next) => onChange({ clients: next })}
      />
      <BeforePart {...props} />
      <SincePart {...props} />
    </div>
  )
}

function BeforePart({ one, errors, services, onChange }: BoxProps) {
  const { booking } = words
  const { key, before } = one
  return (
    <>
      <Check
        checked={before !== null}
        onChange={(on) => onChange({ before: on ? { itemIds: [], withinDays: '' } : null })}
      >
        {booking.before}
      </Check>
      {before && (
        <>
          <PickServices
            label={booking.beforeOf}
            chosen={before.itemIds}
            error={errors[`${key}.before`]}
            services={services}
            onChange={(itemIds) => onChange({ before: { ...before, itemIds } })}
          />
          <Count
            label={booking.within}
            unit={booking.units.days}
            placeholder={booking.ever}
            value={before.withinDays}
            error={errors[`${key}.within`]}
            onChange={(withinDays) => onChange({ before: { ...before, withinDays } })}
          />
        </>
      )}
    </>
  )
}

function SincePart({ one, errors, services, onChange }: BoxProps) {
  const { booking } = words
  const { key, since } = one
  return (
    <>
      <Check
        checked={since !== null}
        onChange={(on) => onChange({ since: on ? { itemIds: [], atLeast: '', atMost: '' } : null })}
      >
        {booking.since}
      </Check>
      {since && (
        <>
          <PickServices
            label={booking.sinceOf}
            chosen={since.itemIds}
            error={errors[`${key}.since`]}
            services={services}
            onChange={(itemIds) => onChange({ since: { ...since, itemIds } })}
          />
          <div className="sset__f2">
            <Count
              label={booking.atLeast}
              unit={booking.units.days}
              value={since.atLeast}
              error={errors[`${key}.atLeast`]}
              onChange={(atLeast) => onChange({ since: { ...since, atLeast } })}
            />
            <Count
              label={booking.atMost}
              unit={booking.units.days}
              placeholder={booking.ever}
              value={since.atMost}
              error={errors[`${key}.atMost`]}
              onChange={(atMost) => onChange({ since: { ...since, atMost } })}
            />
          </div>
        </>
      )}
    </>
  )
}

/** Any of several services: those that were chosen stand as keys that take them off again. */
function PickServices(props: {
  label: string
  chosen: readonly string[]
  error: string | undefined
  services: readonly BookableService[]
  onChange: (itemIds: readonly string[]) => void
}) {
  const { chosen, services, onChange } = props
  return (
    <>
      <Field label={props.label} error={props.error}>
        <Select value="" onChange={({ target }) => onChange([...chosen, target.value])}>
          <option value="">{words.booking.chooseService}</option>
          {services
            .filter(({ itemId }) => !chosen.includes(itemId))
            .map(({ itemId, name }) => (
              <option key={itemId} value={itemId}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
      {chosen.length > 0 && (
        <div className="row row--s row--wrap">
          {chosen.map((id) => (
            <Chip key={id} on icon="x" onPress={() => onChange(chosen.filter((one) => one !== id))}>
              {services.find(({ itemId }) => itemId === id)?.name ?? words.booking.gone}
            </Chip>
          ))}
        </div>
      )}
    </>
  )
}
