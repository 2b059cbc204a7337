import { Link } from '@tanstack/react-router'
import type { Item } from '../../../core/contracts/catalog.ts'
import { useCategories, useOutlets } from '../../offline/shop-reads.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Check, Segments } from '../../ui/choices.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import type { useItemPlace } from './item-place.ts'
import { Part, type PartProps } from './part.tsx'
import { useKinds } from './queries.ts'
import { units } from './units.ts'
import { words } from './words.ts'

type Place = ReturnType<typeof useItemPlace> & {
  /** Whether typed changes hold people here; tells them so. */
  readonly isHeld: () => boolean
}

export function BasicsPart(
  props: PartProps & { item: Item | null; place: Place; mayEdit: boolean },
) {
  const { form, errors, set, item, place, mayEdit } = props
  const { data: categories = [] } = useCategories()
  return (
    <Part name="basics">
      <Segments
        fill
        label={words.fields.kind}
        options={[
          { value: 'goods', label: words.fields.kinds.goods },
          { value: 'service', label: words.fields.kinds.service },
        ]}
        value={form.kind}
        onChange={(kind) => set({ kind })}
      />
      <Field label={words.fields.name} error={errors.name}>
        <Input
          maxLength={160}
          value={form.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <div className="f2">
        <Field label={words.fields.category}>
          <Select
            value={form.categoryId}
            onChange={(event) => set({ categoryId: event.target.value })}
          >
            <option value="">{words.fields.noCategory}</option>
            {categories.map((category) => (
              <option key={category.id} value={category.id}>
                {category.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.fields.code} hint={words.fields.codeHint}>
          <Input
            maxLength={40}
            value={form.code}
            onChange={(event) => set({ code: event.target.value })}
          />
        </Field>
      </div>
      <UnitFields {...props} />
      <KindFields {...props} />
      <Kinds item={item} place={place} mayEdit={mayEdit} />
      <Check checked={form.pinned} onChange={(pinned) => set({ pinned })}>
        {words.fields.pinned}
      </Check>
      <OutletChoice {...props} />
    </Part>
  )
}

function UnitFields({ form, errors, set }: PartProps) {
  const known = Object.keys(units)
  const codes = known.includes(form.unit) ? known : [...known, form.unit]
  return (
    <div className="f2">
      <Field label={words.fields.soldBy}>
        <Select
          value={form.soldBy}
          onChange={(event) => {
            const soldBy = event.target.value === 'weight' ? 'weight' : 'unit'
            const unit = soldBy === 'weight' && form.unit === 'NOS' ? 'KGS' : form.unit
            set({ soldBy, unit: soldBy === 'unit' && unit === 'KGS' ? 'NOS' : unit })
          }}
        >
          <option value="unit">{words.fields.soldBys.unit}</option>
          <option value="weight">{words.fields.soldBys.weight}</option>
        </Select>
      </Field>
      <Field label={words.fields.unit}>
        <Select value={form.unit} onChange={(event) => set({ unit: event.target.value })}>
          {codes.map((code) => (
            <option key={code} value={code}>
              {units[code] ?? code}
            </option>
          ))}
        </Select>
      </Field>
      {form.soldBy === 'weight' && (
        <Field
          label={words.fields.scaleCode}
          aside={words.optional}
          hint={words.fields.scaleHint}
          error={errors.scaleCode}
        >
          <Input
            inputMode="numeric"
            maxLength={7}
            value={form.scaleCode}
            onChange={(event) => set({ scaleCode: event.target.value })}
          />
        </Field>
      )}
    </div>
  )
}

function KindFields({ form, errors, set }: PartProps) {
  return (
    <div className="f2">
      <Field label={words.fields.group} aside={words.optional} hint={words.fields.groupHint}>
        <Input
          maxLength={160}
          value={form.groupName}
          onChange={(event) => set({ groupName: event.target.value })}
        />
      </Field>
      <Field
        label={words.fields.variant}
        aside={form.groupName.trim() ? undefined : words.optional}
        hint={words.fields.variantHint}
        error={errors.variantLabel}
      >
        <Input
          maxLength={80}
          value={form.variantLabel}
          onChange={(event) => set({ variantLabel: event.target.value })}
        />
      </Field>
    </div>
  )
}

/** The other kinds of the same thing, each a step away. */
function Kinds({ item, place, mayEdit }: { item: Item | null; place: Place; mayEdit: boolean }) {
  const { data: kinds = [] } = useKinds(item?.group ?? null)
  if (!item) return null
  return (
    <div className="kinds">
      {kinds
        .filter((kind) => kind.id !== item.id)
        .map((kind) => (
          <Link
            key={kind.id}
            className={buttonClass({})}
            to={`/items/${kind.id}`}
            onClick={(event) => {
              if (place.isHeld()) event.preventDefault()
            }}
          >
            {kind.variantLabel ?? kind.name}
          </Link>
        ))}
      {mayEdit && (
        <Button
          icon="plus"
          onClick={() => {
            if (!place.isHeld()) place.toNew({ like: item.id })
          }}
        >
          {words.fields.addKind}
        </Button>
      )}
    </div>
  )
}

function OutletChoice({ form, errors, set }: PartProps) {
  const { data: outlets = [] } = useOutlets()
  if (outlets.length < 2) return null
  const chosen = form.outletIds
  return (
    <fieldset className="outlets">
      <legend className="field__label">{words.fields.outlets}</legend>
      <Check
        checked={chosen === null}
        onChange={(all) => set({ outletIds: all ? null : outlets.map((one) => one.id) })}
      >
        {words.fields.allOutlets}
      </Check>
      {chosen !== null &&
        outlets.map((outlet) => (
          <Check
            key={outlet.id}
            checked={chosen.includes(outlet.id)}
            onChange={(on) =>
              set({
                outletIds: on ? [...chosen, outlet.id] : chosen.filter((one) => one !== outlet.id),
              })
            }
          >
            {outlet.name}
          </Check>
        ))}
      {errors.outletIds && (
        <span className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {errors.outletIds}
        </span>
      )}
    </fieldset>
  )
}
