import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { DomainEvent } from '../../core/contracts/events.ts'
import { appointmentsSubscriber } from '../modules/appointments/subscribers.ts'
import { backBarSubscriber } from '../modules/backbar/subscribers.ts'
import { clientcardsSubscriber } from '../modules/clientcards/subscribers.ts'
import { clientMessagesJobs, sendMessagesJob } from '../modules/clientmessages/jobs.ts'
import { clientMessagesSubscribers } from '../modules/clientmessages/subscribers.ts'
import { consultationsSubscriber } from '../modules/consultations/subscribers.ts'
import { startPrintQueue } from '../modules/devices/print-queue.ts'
import { forgetActors } from '../modules/identity/public.ts'
import { journalSubscriber } from '../modules/journal/subscribers.ts'
import { ensureAccounts } from '../modules/ledger/accounts.ts'
import { loyaltySubscribers } from '../modules/loyalty/subscribers.ts'
import { messagingJobs, sendEmailsJob } from '../modules/messaging/jobs.ts'
import { messagingSubscriber } from '../modules/messaging/subscribers.ts'
import { onlineBookingSubscriber } from '../modules/onlinebooking/subscribers.ts'
import { openBillsSubscriber } from '../modules/openbills/subscribers.ts'
import { jobs } from '../modules/operations/jobs.ts'
import { forgetPlaces } from '../modules/outlets/public.ts'
import { jobs as rosterJobs } from '../modules/rosters/jobs.ts'
import { waitlistJobs } from '../modules/waitlist/jobs.ts'
import { waitlistEraser, waitlistSubscriber } from '../modules/waitlist/subscribers.ts'
import { walkInsEraser } from '../modules/walkins/subscribers.ts'
import { accessTokens } from '../platform/auth/access-token.ts'
import { type OpenDatabase, openDatabase } from '../platform/database/client.ts'
import { migrate } from '../platform/database/migrate.ts'
import { type RunningJobs, startJobs } from '../platform/jobs.ts'
import {
  type Announcement,
  type Announcements,
  startAnnouncements,
} from '../platform/outbox/announce.ts'
import { type Subscriber, startDispatcher } from '../platform/outbox/dispatch.ts'
import { projectFolder } from '../platform/project-folder.ts'
import type { Settings } from '../platform/settings.ts'
import { listenProblem } from '../platform/startup-problem.ts'
import type { TlsBox } from '../platform/tls/tls-box.ts'
import { buildApi } from './api.ts'
import { addTls, openBox } from './serve-tls.ts'

export interface RunningProduct {
  readonly server: FastifyInstance
  readonly database: OpenDatabase
  /** Absent where HTTPS is off. */
  readonly box?: TlsBox
  stop(): Promise<void>
}

/** Opens the database, brings its schema up to date and makes it ready to be served. */
export async function prepareDatabase(connectionString: string): Promise<OpenDatabase> {
  const database = openDatabase(connectionString)
  try {
    await migrate(database.pool)
    await ensureAccounts(database.database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Who is told of events, each once. */
const subscribers: readonly Subscriber[] = [
  ...loyaltySubscribers,
  appointmentsSubscriber,
  backBarSubscriber,
  waitlistSubscriber,
  waitlistEraser,
  clientcardsSubscriber,
  consultationsSubscriber,
  onlineBookingSubscriber,
  walkInsEraser,
  messagingSubscriber,
  openBillsSubscriber,
  journalSubscriber,
]

/** Serves API, screens and worker from this process. */
export async function startProduct(
  settings: Settings,
  database: OpenDatabase,
  say: (line: string) => void,
): Promise<RunningProduct> {
  const resources = {
    database: database.database,
    settings,
    tokens: accessTokens(settings.jwtSecret),
  }
  const box = settings.tls.isOn ? await openBox(settings, say) : undefined
  const server = await buildApi(resources, path.join(projectFolder(), 'dist', 'web'), box)
  const tls = box && addTls(server, { box, settings, say })
  const onTrouble = (error: unknown) => server.log.error({ err: error }, 'background work failed')

  let worker: RunningJobs | undefined
  const announcements = startHearing(server, database, onTrouble)
  const dispatcher = startDispatcher({
    database: database.database,
    subscribers: [...subscribers, ...clientMessagesSubscribers(settings.mail !== null)],
    onDelivered: (events) => {
      announcements.tell(events)
      if (events.some(isMessageDue)) worker?.wake(sendMessagesJob)
    },
    onTrouble,
  })
  const printQueue = startPrintQueue({
    database: database.database,
    onTrouble,
    onChanged: () => dispatcher.wake(),
  })
  server.addHook('preClose', () => pause(lastCall))
  server.addHook('onResponse', async (request) => {
    if (request.method === 'GET') return
    dispatcher.wake()
    if (/\/(print|test-page|retry|drawer-openings)$/.test(request.url)) printQueue.wake()
    if (/\/(email|retry)$/.test(request.url)) worker?.wake(sendEmailsJob)
  })

  try {
    await openPort(server, settings)
    await tls?.open()
  } catch (error) {
    await server.close()
    await Promise.all([dispatcher.stop(), printQueue.stop(), announcements.stop()])
    throw error
  }
  worker = startJobs({
    database,
    jobs: jobsOf(settings),
    onDone: () => dispatcher.wake(),
    onTrouble,
  })
  return {
    server,
    database,
    box,
    async stop() {
      await closePort(server)
      await Promise.all([
        dispatcher.stop(),
        printQueue.stop(),
        worker?.stop(),
        announcements.stop(),
      ])
      await database.close()
    },
  }
}

/** Who is at the door when it closes is still heard, and told to come again. */
const lastCall = 100
const letGoEvery = 200

/** Answers what was asked and closes. A connection that was kept for more is let go once its answer is out. */
async function closePort(server: FastifyInstance): Promise<void> {
  const letGo = setInterval(() => server.server.closeIdleConnections(), letGoEvery)
  try {
    await server.close()
  } finally {
    clearInterval(letGo)
  }
}

const jobsOf = (settings: Settings) => [
  ...jobs,
  ...rosterJobs,
  ...waitlistJobs,
  ...messagingJobs(settings.mail),
  ...clientMessagesJobs(settings),
]

/** A message to a client was queued: most wait for some minutes, one that answers a client does not. */
const isMessageDue = ({ type, data }: DomainEvent) =>
  type === 'client_message.changed' && data.status === 'queued'

async function openPort(server: FastifyInstance, { host, port }: Settings): Promise<void> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    throw listenProblem(error, port)
  }
}

/** What other processes and this one tell goes to the screens that hang on this process. */
function startHearing(
  server: FastifyInstance,
  { connectionString, pool }: OpenDatabase,
  onTrouble: (error: unknown) => void,
): Announcements {
  return startAnnouncements({
    connectionString,
    pool,
    onHeard: (heard) => {
      forgetChanged(heard)
      server.live.tell(heard)
    },
    onTopic: (topic) => server.displayLine.tell(topic),
    onGap: () => {
      forgetActors()
      forgetPlaces()
      server.live.refresh()
      server.displayLine.refresh()
    },
    onTrouble,
  })
}

/** People and places are kept for some seconds; what another process changed is forgotten at once. */
function forgetChanged(heard: readonly Announcement[]): void {
  if (heard.some(({ type }) => type === 'user.changed')) forgetActors()
  if (heard.some(({ type }) => type === 'business.changed')) forgetPlaces()
}
