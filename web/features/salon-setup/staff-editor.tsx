import { useState } from 'react'
import {
  type BookableService,
  type SalonSetup,
  type StaffMember,
  saveStaffProfile,
} from '../../../core/contracts/rosters.ts'
import { removeStaffProfile } from '../../../core/contracts/salon-removal.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { Check, Switch } from '../../ui/choices.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { useToast } from '../../ui/toast.tsx'
import { EditSheet } from './edit-sheet.tsx'
import { RemoveKey } from './remove-key.tsx'
import { bodyOf } from './staff-tab.tsx'
import { words } from './words.ts'

/** What a person does in the salon: level, services, colour, and whether clients can choose them. */
export function StaffEditor(props: {
  member: StaffMember
  isNew: boolean
  setup: SalonSetup
  onClose: () => void
}) {
  const { member, isNew, setup, onClose } = props
  const toast = useToast()
  const [form, setForm] = useState(member)
  const set = (part: Partial<StaffMember>) => setForm((now) => ({ ...now, ...part }))
  const save = useCommand(
    (next: StaffMember) =>
      call(saveStaffProfile, { params: { userId: next.userId }, body: bodyOf(next) }),
    {
      madeOld: ['salon', 'calendar'],
      onDone: () => {
        toast({ says: words.saved })
        onClose()
      },
    },
  )
  return (
    <EditSheet
      form="sheet"
      title={member.name}
      changed={isNew || JSON.stringify(form) !== JSON.stringify(member)}
      errors={noErrors}
      save={save}
      beside={
        !isNew && (
          <RemoveKey
            name={member.name}
            says={words.removal.person}
            send={() => call(removeStaffProfile, { params: { userId: member.userId } })}
            onDone={onClose}
          />
        )
      }
      onSave={() => save.run(form)}
      onClose={onClose}
    >
      <div className="sset__f2">
        <Field label={words.staff.level}>
          <Select
            value={form.levelId ?? ''}
            onChange={({ target }) => set({ levelId: target.value || null })}
          >
            <option value="">{words.staff.noLevel}</option>
            {setup.levels.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Colours colour={form.colour} onChange={(colour) => set({ colour })} />
      </div>
      <Switch checked={form.isOnline} onChange={(isOnline) => set({ isOnline })}>
        {words.staff.online}
      </Switch>
      <Skills
        services={setup.services}
        skills={form.skills}
        onChange={(skills) => set({ skills })}
      />
    </EditSheet>
  )
}

const noErrors = {}

function Colours(props: { colour: number; onChange: (colour: number) => void }) {
  return (
    <fieldset className="field">
      <legend className="field__label">{words.staff.colour}</legend>
      <div className="colourkeys">
        {words.staff.colours.map((name, at) => (
          <button
            key={name}
            type="button"
            className={`colourkey k${at + 1}`}
            aria-pressed={props.colour === at + 1}
            aria-label={name}
            onClick={() => props.onChange(at + 1)}
          >
            {props.colour === at + 1 && <Icon name="check" />}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function Skills(props: {
  services: readonly BookableService[]
  skills: readonly string[]
  onChange: (skills: string[]) => void
}) {
  const { services, skills, onChange } = props
  const has = new Set(skills)
  const categories = [...new Set(services.map(({ categoryName }) => categoryName))]
  const put = (ids: readonly string[], on: boolean) => {
    const next = new Set(has)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onChange([...next])
  }
  return (
    <section className="stack">
      <h3 className="t-section">{words.staff.does}</h3>
      <p className="soft t-small">{words.staff.doesSays}</p>
      {categories.map((category) => {
        const list = services.filter(({ categoryName }) => categoryName === category)
        const ids = list.map(({ itemId }) => itemId)
        const count = ids.filter((id) => has.has(id)).length
        return (
          <fieldset className="sset__box" key={category ?? ''}>
            <legend>{category ?? words.services.noCategory}</legend>
            <Check
              checked={count === ids.length}
              mixed={count > 0 && count < ids.length}
              onChange={(on) => put(ids, on)}
            >
              {words.staff.all}
            </Check>
            <div className="sset__checks">
              {list.map(({ itemId, name }) => (
                <Check key={itemId} checked={has.has(itemId)} onChange={(on) => put([itemId], on)}>
                  {name}
                </Check>
              ))}
            </div>
          </fieldset>
        )
      })}
    </section>
  )
}
