import * as cards from '../../../core/contracts/client-cards.ts'
import * as photos from '../../../core/contracts/client-photos.ts'
import * as terms from '../../../core/contracts/client-terms.ts'
import * as tests from '../../../core/contracts/patch-tests.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { personIds } from '../customers/public.ts'
import { removeCardEntry, saveCardEntry } from './card-entries.ts'
import { listClientTerms, saveClientTerms } from './client-terms.ts'
import { savePatchTestKind } from './patch-test-kinds.ts'
import { readPatchTests, recordPatchTest, withdrawPatchTest } from './patch-tests.ts'
import {
  addClientPhoto,
  changeClientPhoto,
  listClientPhotos,
  readClientPhoto,
  removeClientPhoto,
} from './photos.ts'
import { readCardAlerts, readClientCard } from './read-card.ts'
import { selectVersions } from './store-entries.ts'
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
  route(cards.readClientCard, ({ database, actor, params }) =>
    readClientCard(database, actor, params),
  ),
  route(cards.readCardAlerts, ({ database, actor, params, query }) =>
    readCardAlerts(database, actor, { ...query, ...params }),
  ),
  route(cards.readCardVersions, async ({ database, params }) => ({
    versions: await selectVersions(database, await personIds(database, params.customerId)),
  })),
  route(cards.saveCardEntry, ({ database, actor, params, body }) =>
    saveCardEntry(database, actor, { ...body, ...params }),
  ),
  route(cards.removeCardEntry, ({ database, actor, params, body }) =>
    removeCardEntry(database, actor, { ...body, ...params }),
  ),
  route(photos.listClientPhotos, ({ database, params }) =>
    listClientPhotos(database, params.customerId),
  ),
  route(photos.addClientPhoto, ({ database, actor, params, body }) =>
    addClientPhoto(database, actor, { ...body, ...params }),
  ),
  route(photos.changeClientPhoto, ({ database, actor, params, body }) =>
    changeClientPhoto(database, actor, { ...body, ...params }),
  ),
  route(photos.removeClientPhoto, ({ database, actor, params, body }) =>
    removeClientPhoto(database, actor, { ...body, ...params }),
  ),
  route(photos.readClientPhoto, ({ database, params }) => readClientPhoto(database, params)),
  route(terms.listClientTerms, ({ database, params }) => listClientTerms(database, params)),
  route(terms.saveClientTerms, ({ database, actor, params, body }) =>
    saveClientTerms(database, actor, { ...body, ...params }),
  ),
]
