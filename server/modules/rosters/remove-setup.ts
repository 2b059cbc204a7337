import type { Owner } from '../../../core/contracts/appointments.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import {
  bookedAhead,
  deleteLevel,
  markResourceRemoved,
  markStaffRemoved,
  markTypeRemoved,
  usersOfLevel,
  usersOfType,
} from './store-removal.ts'
import { selectLevels, selectResources, selectStaff, selectTypes } from './store-setup.ts'
import { tellOfSalon } from './tell.ts'

/** Removes a level that nobody has. */
export const removeStaffLevel = operation(
  'removeStaffLevel',
  async (tx, actor: OutletActor, { levelId }: { readonly levelId: string }) => {
    const level = (await selectLevels(tx)).find(({ id }) => id === levelId)
    if (!level) return deny('rosters.level_unknown')
    const users = await usersOfLevel(tx, levelId)
    if (users.people.length + users.services.length > 0) return deny('rosters.level_used', users)

    await deleteLevel(tx, levelId)
    await tell(tx, actor, { subject: 'staff_level', id: levelId, name: level.name })
    return { levelId }
  },
)

/** Takes a person out of the calendar. They go on signing in, and can be given a column again. */
export const removeStaffProfile = operation(
  'removeStaffProfile',
  async (tx, actor: OutletActor, { userId }: { readonly userId: string }) => {
    const member = (await selectStaff(tx, actor.outletId)).find((each) => each.userId === userId)
    if (!member) return deny('rosters.staff_unknown')
    await requireFree(tx, { kind: 'staff', id: userId })

    await markStaffRemoved(tx, userId)
    await tell(tx, actor, { subject: 'staff_profile', id: userId, name: member.name })
    return { userId }
  },
)

/** Removes a kind of which there is nothing, and which nothing needs. */
export const removeResourceType = operation(
  'removeResourceType',
  async (tx, actor: OutletActor, { typeId }: { readonly typeId: string }) => {
    const type = (await selectTypes(tx)).find(({ id }) => id === typeId)
    if (!type) return deny('rosters.type_unknown')
    const users = await usersOfType(tx, typeId)
    if (users.things.length + users.services.length > 0) return deny('rosters.kind_used', users)

    await markTypeRemoved(tx, typeId)
    await tell(tx, actor, { subject: 'resource_type', id: typeId, name: type.name })
    return { typeId }
  },
)

/** Removes a thing of the outlet. One that is only broken is put out of use instead. */
export const removeResource = operation(
  'removeResource',
  async (tx, actor: OutletActor, { resourceId }: { readonly resourceId: string }) => {
    const things = await selectResources(tx, actor.outletId)
    const thing = things.find(({ id }) => id === resourceId)
    if (!thing) return deny('rosters.resource_unknown')
    await requireFree(tx, { kind: 'resource', id: resourceId })

    await markResourceRemoved(tx, resourceId)
    await tell(tx, actor, { subject: 'resource', id: resourceId, name: thing.name })
    return { resourceId }
  },
)

async function requireFree(tx: Tx, owner: Owner): Promise<void> {
  const ahead = await bookedAhead(tx, owner)
  if (ahead.visits > 0) deny('rosters.owner_booked', ahead)
}

function tell(
  tx: Tx,
  actor: OutletActor,
  { subject, id, name }: { readonly subject: string; readonly id: string; readonly name: string },
): Promise<void> {
  return tellOfSalon(tx, actor, {
    event: 'salon.changed',
    action: `${subject}.removed`,
    subjectType: subject,
    subjectId: id,
    facts: { name },
  })
}
