import type { DisplayState } from '../../../core/contracts/displays.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { operation } from '../../platform/database/operation.ts'
import { tellTopic } from '../../platform/outbox/announce.ts'
import { deny } from '../../platform/refusal-error.ts'
import { selectDisplays, writeState } from './store.ts'

export interface ShowOnDisplayInput {
  readonly registerId: string
  readonly state: DisplayState
}

/**
 * What the register's screens show from now on. A register without screens keeps nothing: the till hears it and stays
 * silent until one is paired.
 */
export const showOnDisplay = operation(
  'showOnDisplay',
  async (tx, actor: TillActor, { registerId, state }: ShowOnDisplayInput) => {
    if (registerId !== actor.registerId) return deny('outlets.register_unknown')
    const displays = await selectDisplays(tx, registerId)
    if (displays.length === 0) return { displays: 0 }

    await writeState(tx, { registerId, state, at: now() })
    await tellTopic(tx, registerId)

    return { displays: displays.length }
  },
)
