import type { PrintJob } from '../../../core/contracts/documents.ts'
import type { openDrawer as contract, DrawerOpening } from '../../../core/contracts/drawers.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { sellingPlace } from '../outlets/public.ts'
import { recordOpening } from '../tills/public.ts'
import { queueJob } from './queue-job.ts'
import { findJob } from './store.ts'

export type OpenDrawerInput = BodyOf<typeof contract> & { readonly registerId: string }

export interface OpenedDrawer {
  readonly opening: DrawerOpening
  readonly printJob: PrintJob | null
}

/**
 * Opens the drawer without a sale, for a reason that stands in the trail and is counted on X and Z.
 * The job that kicks the drawer has the id of the opening, so that a repeat kicks nothing twice.
 */
export const openDrawer = operation(
  'openDrawer',
  async (tx, actor: TillActor, input: OpenDrawerInput): Promise<OpenedDrawer> => {
    if (input.registerId !== actor.registerId) return deny('outlets.register_unknown')
    const { opening, isFirst } = await recordOpening(tx, actor, input)

    const printJob = isFirst
      ? await kick(tx, actor, opening.id)
      : ((await findJob(tx, opening.id)) ?? null)
    return { opening, printJob }
  },
)

async function kick(tx: Tx, actor: TillActor, id: string): Promise<PrintJob | null> {
  const { registerId } = actor
  const { register } = await sellingPlace(tx, registerId)
  const { way, usb } = register.printing
  const hangsOn =
    way === 'usb' && usb.drawer
      ? 'usb'
      : way !== 'usb' && register.printer?.drawer
        ? 'network'
        : null
  if (!hangsOn) return null
  return queueJob(tx, actor, {
    id,
    registerId,
    documentId: null,
    kind: 'drawer',
    way: hangsOn,
    title: 'Drawer',
    copy: 'original',
  })
}
