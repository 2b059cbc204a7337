import { useRef, useState } from 'react'
import type { BookableService, SalonSetup } from '../../../core/contracts/rosters.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { IconButton } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Select } from '../../ui/field.tsx'
import { lengthWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { walkList } from '../../ui/walk-list.ts'
import { AgreedTerms } from './agreed-terms.tsx'
import type { Wanted } from './booking-draft.ts'
import { words } from './words.ts'

interface Props {
  salon: SalonSetup | undefined
  wanted: readonly Wanted[]
  wrong: string | null
  /** The person in whose column the booking began: taken where they do the service. */
  staffId: string | null
  onChange: (wanted: readonly Wanted[]) => void
  onAdd: (itemId: string, staffId: string | null) => void
  /** One person is asked for all of it elsewhere. */
  noPeople?: boolean
  /** Whose own times and prices are told. */
  clientId?: string | undefined
  /** What choosing one does, where it is not added. */
  findLabel?: string
}

/** What is done, one after the other, and by whom. */
export function ServicesPart(props: Props) {
  const { salon, wanted, wrong, staffId, onChange, onAdd } = props
  const doesIt = (itemId: string) =>
    salon?.staff.some((one) => one.userId === staffId && one.skills.includes(itemId)) ?? false
  return (
    <section className="stack" aria-label={words.book.what}>
      <h3 className="t-section">{words.book.what}</h3>
      {!salon && <Skeleton width="100%" height="52px" />}
      {salon && (
        <ul className="wanted">
          {wanted.map((one) => (
            <li key={one.key}>
              <WantedRow
                salon={salon}
                wanted={one}
                isFirst={one === wanted[0]}
                noPeople={props.noPeople}
                clientId={props.clientId}
                onChange={(next) => onChange(wanted.map((old) => (old === one ? next : old)))}
                onRemove={() => onChange(wanted.filter((old) => old !== one))}
              />
            </li>
          ))}
        </ul>
      )}
      {salon && (
        <FindService
          label={props.findLabel ?? words.book.addService}
          services={salon.services}
          onPick={({ itemId }) => onAdd(itemId, doesIt(itemId) ? staffId : null)}
        />
      )}
      {wrong && (
        <p className="field__error" role="alert">
          {wrong}
        </p>
      )}
    </section>
  )
}

/** A service with the person who does it. Without `onRemove` it stays. */
export function WantedRow(props: {
  salon: SalonSetup
  wanted: Wanted
  onChange: (wanted: Wanted) => void
  onRemove?: () => void
  isFirst?: boolean
  noPeople?: boolean | undefined
  clientId?: string | undefined
}) {
  const { salon, wanted, onChange, onRemove } = props
  const service = salon.services.find(({ itemId }) => itemId === wanted.itemId)
  const able = salon.staff.filter(({ skills }) => skills.includes(wanted.itemId))
  const person = able.find(({ userId }) => userId === wanted.staffId)
  const name = service?.name ?? ''
  return (
    <div className="wanted__one">
      <div className="row row--s">
        <span className="grow">
          <b>{name}</b>
          <span className="t-label">{service && lengthWords(service.lengthMinutes)}</span>
          {props.clientId && <AgreedTerms clientId={props.clientId} itemId={wanted.itemId} />}
        </span>
        {onRemove && (
          <IconButton kind="quiet" icon="x" label={words.book.remove(name)} onClick={onRemove} />
        )}
      </div>
      {!props.noPeople && (
        <Select
          aria-label={words.book.withWhom(name)}
          value={wanted.staffId ?? ''}
          onChange={({ target }) =>
            onChange({ ...wanted, staffId: target.value || null, staffRequested: false })
          }
        >
          <option value="">{words.book.anyone}</option>
          {able.map(({ userId, name: who }) => (
            <option key={userId} value={userId}>
              {who}
            </option>
          ))}
        </Select>
      )}
      {service && onRemove && <Options {...{ service, wanted, onChange }} />}
      {onRemove && !props.isFirst && (
        <Check
          checked={wanted.begins === 'with'}
          onChange={(beside) => onChange({ ...wanted, begins: beside ? 'with' : 'after' })}
        >
          {words.book.beside}
        </Check>
      )}
      {person && onRemove && (
        <Check
          checked={wanted.staffRequested}
          onChange={(staffRequested) => onChange({ ...wanted, staffRequested })}
        >
          {words.book.asked(person.name)}
        </Check>
      )}
    </div>
  )
}

/** What can be added to the service, with what each costs more. */
function Options(props: {
  service: BookableService
  wanted: Wanted
  onChange: (wanted: Wanted) => void
}) {
  const { service, wanted, onChange } = props
  const currency = useCurrency()
  if (service.options.length === 0) return null
  const { optionIds } = wanted
  return (
    <fieldset className="wanted__options">
      <legend className="sr">{words.book.options(service.name)}</legend>
      {service.options.map(({ id, name, priceMinor }) => (
        <Check
          key={id}
          checked={optionIds.includes(id)}
          onChange={(on) =>
            onChange({
              ...wanted,
              optionIds: on ? [...optionIds, id] : optionIds.filter((other) => other !== id),
            })
          }
        >
          {name} <Money amount={priceMinor} currency={currency} paise="never" />
        </Check>
      ))}
    </fieldset>
  )
}

const mostShown = 6

function FindService(props: {
  label: string
  services: readonly BookableService[]
  onPick: (service: BookableService) => void
}) {
  const { services, onPick } = props
  const currency = useCurrency()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const parts = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const fits = ({ name, categoryName }: BookableService) => {
    const says = `${name} ${categoryName ?? ''}`.toLowerCase()
    return parts.every((part) => says.includes(part))
  }
  const found = services.filter(fits).slice(0, parts.length === 0 ? services.length : mostShown)
  const pick = (service: BookableService) => {
    onPick(service)
    setText('')
    setOpen(false)
  }
  return (
    <div className="findsv">
      <SearchBox
        icon="search"
        label={props.label}
        placeholder={props.label}
        value={text}
        clearLabel={words.book.clear}
        onChange={(next) => {
          setText(next)
          setOpen(true)
        }}
        onEnter={() => {
          if (parts.length > 0 && found[0]) pick(found[0])
          else setOpen(true)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          list.current?.querySelector('button')?.focus()
        }}
      />
      <ul
        ref={list}
        className={open || parts.length > 0 ? 'picklist' : 'picklist picklist--low'}
        onKeyDown={walkList}
      >
        {found.map((service, at) => (
          <li key={service.itemId}>
            <button
              type="button"
              className="person person--key"
              tabIndex={at === 0 ? 0 : -1}
              onClick={() => pick(service)}
            >
              <span className="grow">
                <b className="trunc">{service.name}</b>
                <span className="t-label">{lengthWords(service.lengthMinutes)}</span>
              </span>
              <Money amount={service.priceMinor} currency={currency} paise="never" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
