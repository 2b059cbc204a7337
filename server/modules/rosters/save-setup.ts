import type { z } from 'zod'
import type {
  BookableService,
  ResourceType,
  SalonResource,
  SalonSettings,
  StaffLevel,
  StaffMember,
  saveService as serviceContract,
} from '../../../core/contracts/rosters.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import {
  isService,
  selectLevels,
  selectPeople,
  selectServices,
  selectStaff,
  selectTypes,
  writeLevel,
  writeProfile,
  writeResource,
  writeService,
  writeSettings,
  writeType,
} from './store-setup.ts'
import { tellOfSalon } from './tell.ts'

export const saveSalonSettings = operation(
  'saveSalonSettings',
  async (tx, actor: OutletActor, settings: SalonSettings): Promise<SalonSettings> => {
    await writeSettings(tx, actor.outletId, settings)
    await tell(tx, actor, 'salon_settings', { id: actor.outletId, facts: settings })
    return settings
  },
)

export const saveStaffLevel = operation(
  'saveStaffLevel',
  async (tx, actor: OutletActor, level: StaffLevel): Promise<StaffLevel> => {
    await refusingTakenName(writeLevel(tx, level))
    await tell(tx, actor, 'staff_level', { id: level.id, facts: level })
    return level
  },
)

export const saveResourceType = operation(
  'saveResourceType',
  async (tx, actor: OutletActor, type: ResourceType): Promise<ResourceType> => {
    await refusingTakenName(writeType(tx, type))
    await tell(tx, actor, 'resource_type', { id: type.id, facts: type })
    return type
  },
)

export const saveResource = operation(
  'saveResource',
  async (tx, actor: OutletActor, resource: SalonResource): Promise<SalonResource> => {
    const types = await selectTypes(tx)
    if (!types.some((type) => type.id === resource.typeId)) return deny('rosters.type_unknown')
    const written = await refusingTakenName(writeResource(tx, actor.outletId, resource))
    if (!written) return deny('rosters.resource_unknown')
    await tell(tx, actor, 'resource', { id: resource.id, facts: resource })
    return resource
  },
)

/** Two desks may take one name at the same moment: only the index sees it. */
async function refusingTakenName<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    const { constraint = '' } = error as { constraint?: string }
    if (constraint.endsWith('_name')) return deny('rosters.name_taken')
    throw error
  }
}

type Profile = Omit<StaffMember, 'name'>

/** Says what a person does in the salon: from then on they have a column in the calendar. */
export const saveStaffProfile = operation(
  'saveStaffProfile',
  async (tx, actor: OutletActor, profile: Profile): Promise<StaffMember> => {
    const people = await selectPeople(tx, actor.outletId)
    const person = people.find(({ userId }) => userId === profile.userId)
    if (!person) return deny('rosters.staff_unknown')
    await requireLevels(tx, [profile.levelId])
    const services = await selectServices(tx, actor.outletId)
    const known = new Set(services.map(({ itemId }) => itemId))
    const strange = profile.skills.find((itemId) => !known.has(itemId))
    if (strange) return deny('rosters.service_unknown', { itemId: strange })

    await writeProfile(tx, profile)
    await tell(tx, actor, 'staff_profile', { id: profile.userId, facts: profile })

    return { ...profile, name: person.name }
  },
)

type ServiceInput = z.infer<typeof serviceContract.body> & { readonly itemId: string }

/** Says how the time of a service goes. Visits that are booked already keep their steps and prices. */
export const saveService = operation(
  'saveService',
  async (tx, actor: OutletActor, input: ServiceInput): Promise<BookableService> => {
    const { itemId, ...plan } = input
    const { outletId } = actor
    if (!(await isService(tx, outletId, itemId))) return deny('rosters.service_unknown', { itemId })
    const variants = plan.variants
    const steps = [plan, ...plan.options].flatMap((part) => part.steps)
    const types = new Set((await selectTypes(tx)).map(({ id }) => id))
    const strange = steps.find(({ resourceTypeId: type }) => type !== null && !types.has(type))
    if (strange) return deny('rosters.type_unknown', { typeId: strange.resourceTypeId })
    const named = (kind: 'level' | 'person') =>
      variants.flatMap(({ of }) => (of.kind === kind ? of.id : []))
    await requireLevels(tx, named('level'))
    const staff = new Set((await selectStaff(tx, outletId)).map(({ userId }) => userId))
    const nobody = named('person').find((userId) => !staff.has(userId))
    if (nobody) return deny('rosters.staff_unknown', { userId: nobody })

    await writeService(tx, { itemId, ...plan })
    await tell(tx, actor, 'service', { id: itemId, facts: plan })

    const [service] = await selectServices(tx, outletId, itemId)
    assert(service, 'a service that was just written is there')
    return service
  },
)

async function requireLevels(tx: Tx, wanted: readonly (string | null)[]): Promise<void> {
  const levels = new Set((await selectLevels(tx)).map(({ id }) => id))
  const strange = wanted.find((levelId) => levelId !== null && !levels.has(levelId))
  if (strange) deny('rosters.level_unknown', { levelId: strange })
}

function tell(
  tx: Tx,
  actor: OutletActor,
  subjectType: string,
  subject: { readonly id: string; readonly facts: object },
): Promise<void> {
  return tellOfSalon(tx, actor, {
    event: 'salon.changed',
    action: `${subjectType}.saved`,
    subjectType,
    subjectId: subject.id,
    facts: { ...subject.facts },
  })
}
