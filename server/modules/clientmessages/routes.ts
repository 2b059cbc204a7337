import * as contract from '../../../core/contracts/client-messages.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { listFormMessages, sendFormLink, shareFormLink } from './form-messages.ts'
import { listVisitMessages, listWaitingMessages } from './read-messages.ts'
import {
  previewMessage,
  readMessageSetup,
  saveMessageSettings,
  saveMessageText,
} from './save-setup.ts'
import { sendTestMessage } from './send-test.ts'
import { retryMessage, shareVisit, tellClient } from './tell-client.ts'

const ofOutlet: Route[] = [
  route(contract.readMessageSetup, ({ database, actor, settings }) =>
    readMessageSetup(database, actor.outletId, settings.mail !== null),
  ),
  route(contract.saveMessageSettings, async ({ database, actor, body, settings }) => {
    await saveMessageSettings(database, actor, body)
    return readMessageSetup(database, actor.outletId, settings.mail !== null)
  }),
  route(contract.saveMessageText, async ({ database, actor, body, settings }) => {
    await saveMessageText(database, actor, body)
    return readMessageSetup(database, actor.outletId, settings.mail !== null)
  }),
  route(contract.previewMessage, ({ database, actor, body, settings }) => {
    const { outletId } = actor
    return previewMessage(database, { outletId, publicUrl: settings.publicUrl }, body)
  }),
  route(contract.sendTestMessage, ({ database, actor, body, settings, request }) =>
    sendTestMessage(database, actor, { ...body, settings, caller: request }),
  ),
]

const ofVisit: Route[] = [
  route(contract.listVisitMessages, ({ database, actor, params, settings }) =>
    listVisitMessages(database, actor, { ...params, setUp: settings.mail !== null }),
  ),
  route(contract.tellClient, ({ database, actor, params, body, settings }) =>
    tellClient(database, actor, { ...body, ...params, setUp: settings.mail !== null }),
  ),
  route(contract.shareVisit, ({ database, actor, params, body, settings }) =>
    shareVisit(database, actor, { ...body, ...params, publicUrl: settings.publicUrl }),
  ),
  route(contract.listWaitingMessages, ({ database, actor, params }) =>
    listWaitingMessages(database, actor, params),
  ),
  route(contract.retryMessage, ({ database, actor, params, settings }) =>
    retryMessage(database, actor, { ...params, setUp: settings.mail !== null }),
  ),
]

const ofForm: Route[] = [
  route(contract.listFormMessages, ({ database, actor, params, settings }) =>
    listFormMessages(database, actor, { ...params, setUp: settings.mail !== null }),
  ),
  route(contract.sendFormLink, ({ database, actor, params, body, settings }) =>
    sendFormLink(database, actor, { ...body, ...params, setUp: settings.mail !== null }),
  ),
  route(contract.shareFormLink, ({ database, actor, params, body, settings }) =>
    shareFormLink(database, actor, { ...body, ...params, publicUrl: settings.publicUrl }),
  ),
]

export const clientMessagesRoutes: Route[] = [...ofOutlet, ...ofVisit, ...ofForm]
