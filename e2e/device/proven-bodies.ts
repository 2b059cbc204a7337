import type {
  JournalCommand,
  leaseRegister,
  releaseRegister,
  sendCommands,
} from '../../core/contracts/journal.ts'
import type { BodyOf } from '../../core/contracts/operation.ts'
import { deviceKey } from './device-key.ts'
import { type DeviceState, endOfOrder } from './device-state.ts'

/** What a till sends in its own name, each signed with its key. */
export function provenBodies(
  { deviceId, registerId }: { readonly deviceId: string; readonly registerId: string },
  state: DeviceState,
) {
  const { publicKey, ...key } = deviceKey(deviceId)
  return {
    lease(takeOver: boolean): BodyOf<typeof leaseRegister> {
      const { sequence, hash } = endOfOrder(state)
      const end = { highestSequence: sequence, highestHash: sequence > 0 ? hash : null }
      return {
        ...{ deviceId, deviceName: `Till ${deviceId.slice(-4)}`, takeOver, approvalIds: [] },
        ...end,
        ...(state.lease && { held: { epoch: state.lease.epoch, mark: state.lease.mark } }),
        ...{ publicKey, proof: key.proveLease({ ...end, registerId }) },
      }
    },
    release(): BodyOf<typeof releaseRegister> {
      const highestSequence = endOfOrder(state).sequence
      return { deviceId, highestSequence, proof: key.proveRelease({ registerId, highestSequence }) }
    },
    acts(epoch: number, commands: JournalCommand[]): BodyOf<typeof sendCommands> {
      const seals = commands.map(({ hash }) => hash)
      const proof = key.proveActs({ registerId, epoch, seals })
      return { deviceId, epoch, mark: state.marks.get(epoch), commands, proof, publicKey }
    },
  }
}
