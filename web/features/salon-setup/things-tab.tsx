import { useState } from 'react'
import {
  type ResourceType,
  type SalonResource,
  type SalonSetup,
  saveResourceType,
} from '../../../core/contracts/rosters.ts'
import { removeResourceType } from '../../../core/contracts/salon-removal.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { NameDrawer } from './name-drawer.tsx'
import { RemoveKey } from './remove-key.tsx'
import { UnitDrawer } from './unit-drawer.tsx'
import { words } from './words.ts'

/** Chairs, rooms and machines by their kind; how many there are is how many clients there can be at once. */
export function ThingsTab({ setup }: { setup: SalonSetup }) {
  const { resourceTypes, resources } = setup
  const [type, setType] = useState<ResourceType | null>(null)
  const [unit, setUnit] = useState<SalonResource | null>(null)
  const last = Math.max(-1, ...resources.map(({ position }) => position))
  const newUnit = (typeId: string): SalonResource => ({
    ...{ id: newId(), typeId, name: '', position: Math.min(999, last + 1), active: true },
  })
  const addType = (
    <Button kind="leaf" icon="plus" onClick={() => setType({ id: newId(), name: '' })}>
      {words.things.addType}
    </Button>
  )
  return (
    <>
      <p className="soft">{words.things.says}</p>
      {resourceTypes.length === 0 && (
        <EmptyState title={words.things.empty} actions={addType}>
          {words.things.emptySays}
        </EmptyState>
      )}
      <div className="sset__cards">
        {resourceTypes.map((one) => (
          <TypeCard
            key={one.id}
            type={one}
            units={resources.filter(({ typeId }) => typeId === one.id)}
            onRename={() => setType(one)}
            onUnit={setUnit}
            onAdd={() => setUnit(newUnit(one.id))}
          />
        ))}
      </div>
      {resourceTypes.length > 0 && <div>{addType}</div>}
      {type && <KindDrawer type={type} onClose={() => setType(null)} />}
      {unit && (
        <UnitDrawer
          unit={unit}
          typeName={resourceTypes.find(({ id }) => id === unit.typeId)?.name ?? ''}
          others={resources}
          onClose={() => setUnit(null)}
        />
      )}
    </>
  )
}

/** The name of a kind, and to remove it. */
function KindDrawer({ type, onClose }: { type: ResourceType; onClose: () => void }) {
  const save = useCommand(
    (name: string) => call(saveResourceType, { params: { typeId: type.id }, body: { name } }),
    { madeOld: ['salon', 'calendar'], onDone: onClose },
  )
  return (
    <NameDrawer
      title={words.things.typeTitle}
      label={words.things.typeName}
      hint={words.things.typeHint}
      name={type.name}
      save={save}
      beside={
        type.name !== '' && (
          <RemoveKey
            name={type.name}
            says={words.removal.kind}
            send={() => call(removeResourceType, { params: { typeId: type.id } })}
            onDone={onClose}
          />
        )
      }
      onSave={save.run}
      onClose={onClose}
    />
  )
}

function TypeCard(props: {
  type: ResourceType
  units: readonly SalonResource[]
  onRename: () => void
  onUnit: (unit: SalonResource) => void
  onAdd: () => void
}) {
  const { type, units } = props
  const inUse = units.filter(({ active }) => active).length
  return (
    <Card
      title={type.name}
      aside={
        <>
          <span className="t-label">
            {inUse === 0 ? words.things.none : words.things.capacity(inUse)}
          </span>
          <IconButton
            kind="quiet"
            icon="pencil-line"
            label={words.things.renameType(type.name)}
            onClick={props.onRename}
          />
        </>
      }
    >
      <div className="row row--s row--wrap">
        {units.map((unit) => (
          <button
            key={unit.id}
            type="button"
            className="chip"
            aria-label={words.things.edit(unit.name)}
            onClick={() => props.onUnit(unit)}
          >
            {unit.name}
            {!unit.active && <Tag icon="circle-slash">{words.things.out}</Tag>}
          </button>
        ))}
        <Button icon="plus" aria-label={words.things.add(type.name)} onClick={props.onAdd}>
          {words.things.add(type.name)}
        </Button>
      </div>
    </Card>
  )
}
