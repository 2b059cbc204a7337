import type { FastifyInstance } from 'fastify'
import { appointmentsRoutes } from '../modules/appointments/routes.ts'
import { approvalsRoutes } from '../modules/approvals/routes.ts'
import { backBarRoutes } from '../modules/backbar/routes.ts'
import { calendarFeedsRoutes } from '../modules/calendarfeeds/routes.ts'
import { catalogRoutes } from '../modules/catalog/routes.ts'
import { clientcardsRoutes } from '../modules/clientcards/routes.ts'
import { clientMessagesRoutes } from '../modules/clientmessages/routes.ts'
import { consultationsRoutes } from '../modules/consultations/routes.ts'
import { customersRoutes } from '../modules/customers/routes.ts'
import { depositsRoutes } from '../modules/deposits/routes.ts'
import { devicesRoutes } from '../modules/devices/routes.ts'
import { readDisplayLine } from '../modules/displays/public.ts'
import { displaysRoutes } from '../modules/displays/routes.ts'
import { earningsRoutes } from '../modules/earnings/routes.ts'
import { actorOfSession } from '../modules/identity/public.ts'
import { identityRoutes } from '../modules/identity/routes.ts'
import { inventoryRoutes } from '../modules/inventory/routes.ts'
import { invoicingRoutes } from '../modules/invoicing/routes.ts'
import { journalRoutes } from '../modules/journal/routes.ts'
import { labelsRoutes } from '../modules/labels/routes.ts'
import { membershipRoutes } from '../modules/memberships/routes.ts'
import { messagingRoutes } from '../modules/messaging/routes.ts'
import { mydayRoutes } from '../modules/myday/routes.ts'
import { onlineBookingRoutes } from '../modules/onlinebooking/routes.ts'
import { openbillsRoutes } from '../modules/openbills/routes.ts'
import { operationsRoutes } from '../modules/operations/routes.ts'
import { outletIds, outletOfRegister } from '../modules/outlets/public.ts'
import { outletsRoutes } from '../modules/outlets/routes.ts'
import { prepaidRoutes } from '../modules/prepaid/routes.ts'
import { reportsRoutes } from '../modules/reports/routes.ts'
import { rostersRoutes } from '../modules/rosters/routes.ts'
import { salesRoutes } from '../modules/sales/routes.ts'
import { salonReportsRoutes } from '../modules/salonreports/routes.ts'
import { storedvalueRoutes } from '../modules/storedvalue/routes.ts'
import { tillsRoutes } from '../modules/tills/routes.ts'
import { timeclockRoutes } from '../modules/timeclock/routes.ts'
import { waitlistRoutes } from '../modules/waitlist/routes.ts'
import { walkinsRoutes } from '../modules/walkins/routes.ts'
import type { Directory } from '../platform/http/authentication.ts'
import { addDocumentation } from '../platform/http/documentation.ts'
import { addLiveScreens } from '../platform/http/live.ts'
import type { Resources } from '../platform/http/resources.ts'
import { buildServer } from '../platform/http/server.ts'
import { addTopicLine } from '../platform/http/topic-line.ts'
import type { TlsBox } from '../platform/tls/tls-box.ts'

export const allRoutes = [
  ...identityRoutes,
  ...approvalsRoutes,
  ...outletsRoutes,
  ...catalogRoutes,
  ...customersRoutes,
  ...inventoryRoutes,
  ...tillsRoutes,
  ...salesRoutes,
  ...storedvalueRoutes,
  ...openbillsRoutes,
  ...invoicingRoutes,
  ...devicesRoutes,
  ...displaysRoutes,
  ...messagingRoutes,
  ...clientMessagesRoutes,
  ...labelsRoutes,
  ...reportsRoutes,
  ...salonReportsRoutes,
  ...backBarRoutes,
  ...operationsRoutes,
  ...journalRoutes,
  ...rostersRoutes,
  ...prepaidRoutes,
  ...membershipRoutes,
  ...depositsRoutes,
  ...clientcardsRoutes,
  ...consultationsRoutes,
  ...earningsRoutes,
  ...appointmentsRoutes,
  ...waitlistRoutes,
  ...onlineBookingRoutes,
  ...calendarFeedsRoutes,
  ...walkinsRoutes,
  ...mydayRoutes,
  ...timeclockRoutes,
]

/** The whole HTTP interface of the product over a database: routes, live screens and documentation. */
export async function buildApi(
  resources: Resources,
  pagesFolder?: string,
  box?: TlsBox,
): Promise<FastifyInstance> {
  const directory: Directory = {
    actorOfSession: actorOfSession(resources.database),
    outletOfRegister: outletOfRegister(resources.database),
    outletIds: outletIds(resources.database),
  }
  const server = await buildServer({ resources, directory, routes: allRoutes, pagesFolder, box })
  server.decorate('live', addLiveScreens(server, resources, directory))
  const line = {
    path: '/api/v1/display-line',
    read: (token: string) => readDisplayLine(resources.database, token),
  }
  server.decorate('displayLine', addTopicLine(server, line))
  await addDocumentation(server)
  return server
}
