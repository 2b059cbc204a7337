import { newId } from '../../offline/acts.ts'
import { useCategories } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/choices.tsx'
import { Affix, Field, Input, MoneyInput } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import type { PriceDraft, SessionsDraft } from './membership-draft.ts'
import type { PartProps } from './membership-form.tsx'
import { membershipWords as words } from './membership-words.ts'
import { LessKey, ServiceField } from './service-field.tsx'

const says = words.form

/** A percentage off, and off what: all, or some categories. */
export function PercentPart(props: PartProps & { readonly what: 'services' | 'goods' }) {
  const { draft, set, faults, what } = props
  const one = draft[what]
  const { data: categories = [] } = useCategories()
  const toggle = (id: string) => {
    const on = one.categoryIds.includes(id)
    const categoryIds = on
      ? one.categoryIds.filter((each) => each !== id)
      : [...one.categoryIds, id]
    set({ [what]: { ...one, categoryIds } })
  }
  return (
    <>
      <Field
        label={says.percent[what]}
        hint={says.percentHint}
        error={faults?.[what] && says.needPercent}
      >
        <Affix end="%">
          <Input
            figures
            inputMode="decimal"
            value={one.rate}
            onChange={(e) => set({ [what]: { ...one, rate: e.target.value } })}
          />
        </Affix>
      </Field>
      {one.rate.trim() !== '' && (
        <fieldset className="chips plans__chips">
          <legend className="sr">{says.categories[what]}</legend>
          <Chip
            on={one.categoryIds.length === 0}
            onPress={() => set({ [what]: { ...one, categoryIds: [] } })}
          >
            {says.all}
          </Chip>
          {categories.map(({ id, name }) => (
            <Chip key={id} on={one.categoryIds.includes(id)} onPress={() => toggle(id)}>
              {name}
            </Chip>
          ))}
        </fieldset>
      )}
    </>
  )
}

/** What comes each month of which service, and how many of it go on. */
export function SessionRows({ draft, set, faults }: PartProps) {
  const change = (id: string, values: Partial<SessionsDraft>) =>
    set({ sessions: draft.sessions.map((row) => (row.id === id ? { ...row, ...values } : row)) })
  const fresh = { id: newId(), itemId: '', perMonth: '1', rollCap: '0' }
  return (
    <>
      {draft.sessions.map((row) => (
        <div key={row.id} className="row row--s plans__service">
          <ServiceField
            label={says.service}
            itemId={row.itemId}
            onChange={(itemId) => change(row.id, { itemId })}
          />
          <Field label={says.perMonth}>
            <Input
              figures
              size={3}
              inputMode="numeric"
              value={row.perMonth}
              onChange={(e) => change(row.id, { perMonth: e.target.value })}
            />
          </Field>
          <Field label={says.rollCap}>
            <Input
              figures
              size={3}
              inputMode="numeric"
              value={row.rollCap}
              onChange={(e) => change(row.id, { rollCap: e.target.value })}
            />
          </Field>
          <LessKey
            says={says}
            itemId={row.itemId}
            onPress={() => set({ sessions: draft.sessions.filter(({ id }) => id !== row.id) })}
          />
        </div>
      ))}
      {draft.sessions.length > 0 && <p className="t-label">{says.rollHint}</p>}
      {faults?.sessions && <Banner kind="care">{says.needRows}</Banner>}
      <div>
        <Button icon="plus" onClick={() => set({ sessions: [...draft.sessions, fresh] })}>
          {says.moreSessions}
        </Button>
      </div>
    </>
  )
}

/** Services that have a price of their own for members. */
export function PriceRows({ draft, set, faults }: PartProps) {
  const change = (id: string, values: Partial<PriceDraft>) =>
    set({ prices: draft.prices.map((row) => (row.id === id ? { ...row, ...values } : row)) })
  const fresh = { id: newId(), itemId: '', price: '' }
  return (
    <>
      {draft.prices.map((row) => (
        <div key={row.id} className="row row--s plans__service">
          <ServiceField
            label={says.service}
            itemId={row.itemId}
            onChange={(itemId) => change(row.id, { itemId })}
          />
          <Field label={says.price1}>
            <MoneyInput
              size={6}
              value={row.price}
              onChange={(e) => change(row.id, { price: e.target.value })}
            />
          </Field>
          <LessKey
            says={says}
            itemId={row.itemId}
            onPress={() => set({ prices: draft.prices.filter(({ id }) => id !== row.id) })}
          />
        </div>
      ))}
      {faults?.prices && <Banner kind="care">{says.needRows}</Banner>}
      <div>
        <Button icon="plus" onClick={() => set({ prices: [...draft.prices, fresh] })}>
          {says.morePrices}
        </Button>
      </div>
    </>
  )
}
