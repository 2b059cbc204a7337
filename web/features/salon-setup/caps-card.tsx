import type { SalonSetup } from '../../../core/contracts/rosters.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { type CapForm, newCap } from './booking-rules-form.ts'
import type { BookingCard } from './booking-tab.tsx'
import { Count } from './start-cards.tsx'
import { words } from './words.ts'

/** At most so many a day: of a person, of a service, or of a service by a person. */
export function CapsCard({ form, set, errors, setup }: BookingCard & { setup: SalonSetup }) {
  const { booking } = words
  const { caps } = form
  const put = (cap: CapForm) => set({ caps: caps.map((one) => (one.key === cap.key ? cap : one)) })
  return (
    <Card title={booking.caps}>
      <div className="stack">
        <p className="soft">{booking.capsSays}</p>
        {caps.map((cap) => (
          <div className="sset__cap" key={cap.key}>
            <Field label={booking.capStaff} error={errors[`${cap.key}.who`]}>
              <Select
                value={cap.staffId}
                onChange={({ target }) => put({ ...cap, staffId: target.value })}
              >
                <option value="">{booking.everybody}</option>
                {setup.staff.map(({ userId, name }) => (
                  <option key={userId} value={userId}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={booking.capService}>
              <Select
                value={cap.itemId}
                onChange={({ target }) => put({ ...cap, itemId: target.value })}
              >
                <option value="">{booking.everyService}</option>
                {setup.services.map(({ itemId, name }) => (
                  <option key={itemId} value={itemId}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Count
              label={booking.perDay}
              unit={booking.units.aDay}
              value={cap.perDay}
              error={errors[`${cap.key}.perDay`]}
              onChange={(perDay) => put({ ...cap, perDay })}
            />
            <IconButton
              kind="quiet"
              icon="trash-2"
              label={booking.removeCap}
              onClick={() => set({ caps: caps.filter(({ key }) => key !== cap.key) })}
            />
          </div>
        ))}
        <Button
          className="sset__add"
          icon="plus"
          onClick={() => set({ caps: [...caps, newCap()] })}
        >
          {booking.addCap}
        </Button>
      </div>
    </Card>
  )
}
