import { gapOffers } from '../../../core/contracts/booking-rules.ts'
import { Check, Switch } from '../../ui/choices.tsx'
import { Affix, Field, Input, Select } from '../../ui/field.tsx'
import { Card } from '../../ui/surface.tsx'
import { type BookingRulesForm, type NoticeUnit, noticeUnits } from './booking-rules-form.ts'
import type { BookingCard } from './booking-tab.tsx'
import { words } from './words.ts'

/** A whole number with what it counts. */
export function Count(props: {
  label: string
  unit: string
  value: string
  error?: string | undefined
  hint?: string
  placeholder?: string
  onChange: (value: string) => void
}) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      <Affix end={props.unit}>
        <Input
          figures
          inputMode="numeric"
          maxLength={5}
          placeholder={props.placeholder}
          value={props.value}
          onChange={({ target }) => props.onChange(target.value)}
        />
      </Affix>
    </Field>
  )
}

/** How soon and how far ahead, and until when a day is sold. */
export function WhenCard({ form, set, errors }: BookingCard) {
  const { booking } = words
  const { cutOff } = form
  const setCutOff = (part: Partial<NonNullable<typeof cutOff>>) =>
    set({ cutOff: { daysBefore: '0', untilTime: '', ...cutOff, ...part } })
  return (
    <Card title={booking.when}>
      <div className="stack">
        <div className="sset__f2">
          <Field label={booking.notice} error={errors.notice}>
            <Input
              figures
              inputMode="numeric"
              maxLength={5}
              value={form.notice}
              onChange={({ target }) => set({ notice: target.value })}
            />
          </Field>
          <Field label={booking.noticeUnit}>
            <Select
              value={form.noticeUnit}
              onChange={({ target }) => set({ noticeUnit: target.value as NoticeUnit })}
            >
              {noticeUnits.map((unit) => (
                <option key={unit} value={unit}>
                  {booking.units[unit]}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Count
          label={booking.horizon}
          unit={booking.units.days}
          value={form.horizonDays}
          error={errors.horizon}
          onChange={(horizonDays) => set({ horizonDays })}
        />
        <Check
          checked={cutOff !== null}
          onChange={(on) => set({ cutOff: on ? { daysBefore: '0', untilTime: '18:00' } : null })}
        >
          {booking.cutOff}
        </Check>
        {cutOff && (
          <div className="sset__f2">
            <Field label={booking.cutOffTime} error={errors.cutOffTime}>
              <Input
                type="time"
                value={cutOff.untilTime}
                onChange={({ target }) => setCutOff({ untilTime: target.value })}
              />
            </Field>
            <Count
              label={booking.cutOffDays}
              unit={booking.units.days}
              value={cutOff.daysBefore}
              error={errors.cutOffDays}
              onChange={(daysBefore) => setCutOff({ daysBefore })}
            />
          </div>
        )}
        <Switch checked={form.holdAtDesk} onChange={(holdAtDesk) => set({ holdAtDesk })}>
          {booking.holdAtDesk}
        </Switch>
        <p className="soft t-small">{booking.holdAtDeskSays}</p>
      </div>
    </Card>
  )
}

/** Which of the free starts are offered, so that no time is left that nobody can use. */
export function GapsCard({ form, set }: BookingCard) {
  const { booking } = words
  return (
    <Card title={booking.gaps}>
      <div className="stack">
        <Field label={booking.offer} hint={booking.offerSays[form.offer]}>
          <Select
            value={form.offer}
            onChange={({ target }) => set({ offer: target.value as BookingRulesForm['offer'] })}
          >
            {gapOffers.map((offer) => (
              <option key={offer} value={offer}>
                {booking.offers[offer]}
              </option>
            ))}
          </Select>
        </Field>
        {form.offer !== 'all' && (
          <Check checked={form.dayEdges} onChange={(dayEdges) => set({ dayEdges })}>
            {booking.dayEdges}
          </Check>
        )}
      </div>
    </Card>
  )
}

/** How times are offered to those who wait, and whose turn it is. */
export function WaitingCards({ form, set, errors }: BookingCard) {
  const { booking } = words
  return (
    <Card title={booking.waiting}>
      <div className="stack">
        <Count
          label={booking.offerMinutes}
          unit={booking.units.minutes}
          value={form.offerMinutes}
          error={errors.offerMinutes}
          onChange={(offerMinutes) => set({ offerMinutes })}
        />
        <Count
          label={booking.maxOffers}
          unit={booking.units.offers}
          value={form.maxOffers}
          error={errors.maxOffers}
          hint={booking.maxOffersSays}
          onChange={(maxOffers) => set({ maxOffers })}
        />
        <Switch checked={form.asksKeepTurn} onChange={(asksKeepTurn) => set({ asksKeepTurn })}>
          {booking.asksKeepTurn}
        </Switch>
      </div>
    </Card>
  )
}
