import * as contract from '../../../core/contracts/journal.ts'
import * as devices from '../../../core/contracts/journal-devices.ts'
import { readRegisterBooks as booksContract } from '../../../core/contracts/journal-shifts.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { leaseRegister, releaseRegister } from './lease-register.ts'
import { explainNumberHole, selectNumberHoles } from './number-holes.ts'
import { readRegisterBooks } from './register-books.ts'
import { readmitDevice, revokeDevice } from './revoke-device.ts'
import { retryCommand, sendCommands } from './send-commands.ts'
import { selectWaiting } from './store-commands.ts'
import { selectDevices } from './store-devices.ts'

export const journalRoutes: Route[] = [
  route(contract.leaseRegister, ({ database, actor, body }) =>
    leaseRegister(database, actor, body),
  ),
  route(contract.releaseRegister, ({ database, actor, body }) =>
    releaseRegister(database, actor, body),
  ),
  route(contract.sendCommands, ({ database, actor, body }) => sendCommands(database, actor, body)),
  route(booksContract, ({ database, actor, query }) => readRegisterBooks(database, actor, query)),
  route(devices.listDevices, async ({ database, actor }) => ({
    devices: await selectDevices(database, actor.outletId),
  })),
  route(devices.revokeDevice, ({ database, actor, params, body }) =>
    revokeDevice(database, actor, { ...params, ...body }),
  ),
  route(devices.readmitDevice, ({ database, actor, params }) =>
    readmitDevice(database, actor, params),
  ),
  route(contract.listAttention, async ({ database, actor }) => ({
    commands: await selectWaiting(database, actor.outletId),
  })),
  route(contract.retryCommand, ({ database, actor, params }) =>
    retryCommand(database, actor, params),
  ),
  route(contract.listNumberHoles, async ({ database, actor }) => ({
    holes: await selectNumberHoles(database, actor.outletId),
  })),
  route(contract.explainNumberHole, ({ database, actor, body }) =>
    explainNumberHole(database, actor, body),
  ),
]
