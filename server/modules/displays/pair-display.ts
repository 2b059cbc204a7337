import type { Display } from '../../../core/contracts/displays.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { tellTopic } from '../../platform/outbox/announce.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { requireRegister } from './register.ts'
import { findDisplay, lockByCode, lockOfOutlet, writePairing, writeRemoval } from './store.ts'

export interface PairDisplayInput {
  readonly registerId: string
  readonly code: string
  readonly name: string
}

/** Lets the screen that shows a code mirror a register. The same code again finds the same screen. */
export const pairDisplay = operation(
  'pairDisplay',
  async (tx, actor: OutletActor, input: PairDisplayInput): Promise<Display> => {
    const { registerId, code, name } = input
    await requireRegister(tx, actor, registerId)
    const display = await lockByCode(tx, code)
    const isElsewhere = display?.registerId != null && display.registerId !== registerId
    if (!display || isElsewhere) return deny('displays.code_unknown')

    if (display.registerId === null) {
      await writePairing(tx, { id: display.id, registerId, name, userId: actor.userId, at: now() })
      await tellOf(tx, actor, {
        action: 'display.paired',
        displayId: display.id,
        registerId,
        facts: { name },
      })
    }
    const paired = await findDisplay(tx, display.id)
    assert(paired, 'a display just paired is there')
    return paired
  },
)

/** Takes a screen off its register; it goes dark at once. */
export const removeDisplay = operation(
  'removeDisplay',
  async (tx, actor: OutletActor, { displayId }: { readonly displayId: string }) => {
    const display = await lockOfOutlet(tx, actor.outletId, displayId)
    if (!display) return deny('displays.display_unknown')
    if (display.removed) return {}

    await writeRemoval(tx, displayId, now())
    const { registerId } = display
    await tellOf(tx, actor, { action: 'display.removed', displayId, registerId, facts: {} })

    return {}
  },
)

interface DisplayChange {
  readonly action: string
  readonly displayId: string
  readonly registerId: string
  readonly facts: Readonly<Record<string, unknown>>
}

async function tellOf(tx: Tx, actor: OutletActor, change: DisplayChange): Promise<void> {
  const { action, displayId, registerId, facts } = change
  await recordAudit(tx, {
    actor,
    chainId: registerId,
    action,
    subjectType: 'display',
    subjectId: displayId,
    outletId: actor.outletId,
    facts,
  })
  const { outletId } = actor
  await publish(tx, { type: 'display.changed', subject: displayId, outletId, data: { registerId } })
  await tellTopic(tx, displayId)
}
