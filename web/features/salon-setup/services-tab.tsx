import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { BookableService, SalonSetup } from '../../../core/contracts/rosters.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { lengthWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { GapsPart } from './gaps-part.tsx'
import { useServiceItems } from './queries.ts'
import { ServiceBar } from './service-bar.tsx'
import { ServiceEditor, type ServiceToEdit } from './service-editor.tsx'
import { shapeOf } from './service-shape.ts'
import { words } from './words.ts'

/** Services that can be booked, by category, and those that have no steps yet. */
export function ServicesTab({ setup }: { setup: SalonSetup }) {
  const { services } = setup
  const unset = useUnset(services)
  const [text, setText] = useState('')
  const [open, setOpen] = useState<ServiceToEdit | null>(null)
  const longest = Math.max(0, ...services.map(({ steps }) => shapeOf(steps).minutes))
  const wanted = text.trim().toLowerCase()
  const found = services.filter(({ name, categoryName }) =>
    `${name} ${categoryName ?? ''}`.toLowerCase().includes(wanted),
  )
  if (services.length === 0 && unset.length === 0) return <NoServices />
  return (
    <>
      <p className="soft">{words.services.says}</p>
      <GapsPart setup={setup} of="services" />
      {services.length > 6 && (
        <SearchBox
          icon="search"
          label={words.services.find}
          placeholder={words.services.find}
          clearLabel={words.services.clear}
          value={text}
          onChange={setText}
        />
      )}
      {wanted !== '' && found.length === 0 && <p className="soft">{words.services.none}</p>}
      {groupsOf(found).map(([category, list]) => (
        <Card key={category} title={category} flush>
          <ul className="srows">
            {list.map((service) => (
              <li key={service.itemId}>
                <ServiceRow {...{ service, longest }} onOpen={() => setOpen(service)} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {unset.length > 0 && (
        <Card title={words.services.unset}>
          <p className="soft">{words.services.unsetSays}</p>
          <div className="row row--s row--wrap">
            {unset.map((item) => (
              <Button
                key={item.itemId}
                icon="plus"
                aria-label={words.services.setUp(item.name)}
                onClick={() => setOpen(item)}
              >
                {item.name}
              </Button>
            ))}
          </div>
        </Card>
      )}
      {open && (
        <ServiceEditor
          key={open.itemId}
          service={open}
          setup={setup}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

/** Services of the catalogue that nobody has given steps yet. */
function useUnset(services: readonly BookableService[]): ServiceToEdit[] {
  const items = useServiceItems().data ?? []
  const known = new Set(services.map(({ itemId }) => itemId))
  return items
    .filter(({ id, active }) => active && !known.has(id))
    .map(({ id, name, priceMinor }) => ({ itemId: id, name, priceMinor }))
}

function groupsOf(services: readonly BookableService[]): [string, BookableService[]][] {
  const groups = new Map<string, BookableService[]>()
  for (const service of services) {
    const name = service.categoryName ?? words.services.noCategory
    groups.set(name, [...(groups.get(name) ?? []), service])
  }
  return [...groups]
}

function ServiceRow(props: { service: BookableService; longest: number; onOpen: () => void }) {
  const { service, longest, onOpen } = props
  const currency = useCurrency()
  const { options, variants } = service
  const more = [
    options.length > 0 && words.services.options(options.length),
    variants.length > 0 && words.services.variants(variants.length),
  ].filter(Boolean)
  return (
    <button type="button" className="srow" onClick={onOpen}>
      <span className="grow">
        <b>{service.name}</b>
        <span className="t-label">{[lengthWords(service.lengthMinutes), ...more].join(' · ')}</span>
      </span>
      {!service.isOnline && <Tag icon="eye-off">{words.services.deskOnly}</Tag>}
      <ServiceBar steps={service.steps} longest={longest} />
      <Money amount={service.priceMinor} currency={currency} paise="never" />
    </button>
  )
}

function NoServices() {
  const navigate = useNavigate()
  return (
    <EmptyState
      title={words.services.empty}
      actions={
        <Button kind="leaf" onClick={() => void navigate({ to: '/items' })}>
          {words.services.toItems}
        </Button>
      }
    >
      {words.services.emptySays}
    </EmptyState>
  )
}
