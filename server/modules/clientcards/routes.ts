import * as tests from '../../../core/contracts/patch-tests.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { savePatchTestKind } from './patch-test-kinds.ts'
import { readPatchTests, recordPatchTest, withdrawPatchTest } from './patch-tests.ts'
import { selectKinds } from './store-patch-tests.ts'

export const clientcardsRoutes: Route[] = [
  route(tests.listPatchTestKinds, async ({ database }) => ({
    kinds: await selectKinds(database),
  })),
  route(tests.savePatchTestKind, ({ database, actor, params, body }) =>
    savePatchTestKind(database, actor, { ...body, ...params }),
  ),
  route(tests.recordPatchTest, ({ database, actor, params, body }) =>
    recordPatchTest(database, actor, { ...body, ...params }),
  ),
  route(tests.withdrawPatchTest, ({ database, actor, params, body }) =>
    withdrawPatchTest(database, actor, { ...body, ...params }),
  ),
  route(tests.readPatchTests, ({ database, actor, params, query }) =>
    readPatchTests(database, actor, { ...query, ...params }),
  ),
]
