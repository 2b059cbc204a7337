import * as contract from '../../../core/contracts/outlets.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { createOutlet } from './create-outlet.ts'
import { createRegister } from './create-register.ts'
import { forgetPlaces } from './public.ts'
import { setSellerMode } from './set-seller-mode.ts'
import { readBusinessRow, selectOutlets, selectRegisters } from './store.ts'
import { updateBusiness } from './update-business.ts'
import { updateOutlet } from './update-outlet.ts'
import { updateRegister } from './update-register.ts'

/** Runs a change and, after its commit, lets this process forget what it knew of the place. */
async function changing<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } finally {
    forgetPlaces()
  }
}

export const outletsRoutes: Route[] = [
  route(contract.readBusiness, ({ database }) => readBusinessRow(database)),
  route(contract.updateBusiness, ({ database, actor, body }) =>
    changing(updateBusiness(database, actor, body)),
  ),
  route(contract.setOfflineLimits, ({ database, actor, body }) =>
    changing(updateBusiness(database, actor, { settings: body })),
  ),
  route(contract.setWallets, ({ database, actor, body }) =>
    changing(updateBusiness(database, actor, { settings: { wallets: body } })),
  ),
  route(contract.setSellerMode, ({ database, actor, body }) =>
    changing(setSellerMode(database, actor, body)),
  ),
  route(contract.listOutlets, async ({ database, actor }) => ({
    outlets: await selectOutlets(database, actor.outletIds),
  })),
  route(contract.createOutlet, ({ database, actor, body }) =>
    changing(createOutlet(database, actor, body)),
  ),
  route(contract.updateOutlet, ({ database, actor, params, body }) =>
    changing(updateOutlet(database, actor, { ...body, ...params })),
  ),
  route(contract.listRegisters, async ({ database, actor }) => ({
    registers: await selectRegisters(database, actor.outletId),
  })),
  route(contract.createRegister, ({ database, actor, body }) =>
    changing(createRegister(database, actor, body)),
  ),
  route(contract.updateRegister, ({ database, actor, params, body }) =>
    changing(updateRegister(database, actor, { ...body, ...params })),
  ),
]
