import {
  readBookingRules,
  saveBookingRules as rulesContract,
} from '../../../core/contracts/booking-rules.ts'
import * as contract from '../../../core/contracts/rosters.ts'
import * as removal from '../../../core/contracts/salon-removal.ts'
import {
  blockTime as blockContract,
  removeBlock as removeContract,
} from '../../../core/contracts/visit-changes.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { blockTime, removeBlock } from './block-time.ts'
import { removeClosure, saveClosure, saveRoster, saveRosterDay } from './change-rosters.ts'
import { askLeave, decideLeave, withdrawLeave } from './leave.ts'
import { readRosters, readSalonSetup } from './read-setup.ts'
import {
  removeResource,
  removeResourceType,
  removeStaffLevel,
  removeStaffProfile,
} from './remove-setup.ts'
import { saveBookingRules } from './save-rules.ts'
import {
  saveResource,
  saveResourceType,
  saveSalonSettings,
  saveService,
  saveStaffLevel,
  saveStaffProfile,
} from './save-setup.ts'
import { selectRules } from './store-setup.ts'

export const rostersRoutes: Route[] = [
  route(contract.readSalonSetup, ({ database, actor }) => readSalonSetup(database, actor)),
  route(contract.saveSalonSettings, ({ database, actor, body }) =>
    saveSalonSettings(database, actor, body),
  ),
  route(readBookingRules, ({ database, actor }) => selectRules(database, actor.outletId)),
  route(rulesContract, ({ database, actor, body }) => saveBookingRules(database, actor, body)),
  route(contract.saveService, ({ database, actor, params, body }) =>
    saveService(database, actor, { ...body, ...params }),
  ),
  route(contract.saveStaffLevel, ({ database, actor, params, body }) =>
    saveStaffLevel(database, actor, { ...body, id: params.levelId }),
  ),
  route(contract.saveStaffProfile, ({ database, actor, params, body }) =>
    saveStaffProfile(database, actor, { ...body, ...params }),
  ),
  route(contract.saveResourceType, ({ database, actor, params, body }) =>
    saveResourceType(database, actor, { ...body, id: params.typeId }),
  ),
  route(contract.saveResource, ({ database, actor, params, body }) =>
    saveResource(database, actor, { ...body, id: params.resourceId }),
  ),
  route(removal.removeStaffLevel, ({ database, actor, params }) =>
    removeStaffLevel(database, actor, params),
  ),
  route(removal.removeStaffProfile, ({ database, actor, params }) =>
    removeStaffProfile(database, actor, params),
  ),
  route(removal.removeResourceType, ({ database, actor, params }) =>
    removeResourceType(database, actor, params),
  ),
  route(removal.removeResource, ({ database, actor, params }) =>
    removeResource(database, actor, params),
  ),
  route(contract.readRosters, ({ database, actor, query }) => readRosters(database, actor, query)),
  route(contract.saveRoster, ({ database, actor, params, body }) =>
    saveRoster(database, actor, { ...body, id: params.rosterId }),
  ),
  route(contract.saveRosterDay, ({ database, actor, params, body }) =>
    saveRosterDay(database, actor, { ...body, ...params }),
  ),
  route(contract.askLeave, ({ database, actor, body }) => askLeave(database, actor, body)),
  route(contract.decideLeave, ({ database, actor, params, body }) =>
    decideLeave(database, actor, { ...body, ...params }),
  ),
  route(contract.withdrawLeave, ({ database, actor, params }) =>
    withdrawLeave(database, actor, params),
  ),
  route(contract.saveClosure, ({ database, actor, params, body }) =>
    saveClosure(database, actor, { ...body, id: params.closureId }),
  ),
  route(contract.removeClosure, ({ database, actor, params }) =>
    removeClosure(database, actor, params),
  ),
  route(blockContract, ({ database, actor, body }) => blockTime(database, actor, body)),
  route(removeContract, ({ database, actor, params }) => removeBlock(database, actor, params)),
]
