import type { FastifyRequest } from 'fastify'
import type { Operation } from '../../../core/contracts/operation.ts'
import type { AccessTokens } from '../auth/access-token.ts'
import type { Actor, AuthorizedOutletId, OutletActor, TillActor } from '../auth/actor.ts'
import { deny } from '../refusal-error.ts'

/** What authentication asks of the product's modules; `server/main` connects them. */
export interface Directory {
  /** The person behind a live session, or null when the session ended or the person was switched off. */
  actorOfSession(sessionId: string): Promise<Omit<Actor, 'address'> | null>
  /** The outlet of an active register, or null. */
  outletOfRegister(registerId: string): Promise<string | null>
  /** Outlets that exist, in order. */
  outletIds(): Promise<readonly string[]>
}

/** Operations that a person with a first password may use before changing it. */
const allowedBeforePasswordChange = new Set(['changePassword', 'readMe'])

/** Who asks, checked against the permission and the scope of the operation. */
export async function authenticate(
  request: FastifyRequest,
  contract: Operation,
  tokens: AccessTokens,
  directory: Directory,
): Promise<Actor | OutletActor | TillActor | null> {
  if (contract.public) return null
  const actor = await actorOf(request.headers.authorization, request.ip, tokens, directory)
  if (!actor) return deny(request.headers.authorization ? 'session.expired' : 'session.missing')
  if (actor.mustChangePassword && !allowedBeforePasswordChange.has(contract.id)) {
    return deny('session.password_change_required')
  }
  if (!actor.permissions.has(contract.permission)) {
    return deny('permission.missing', { permission: contract.permission })
  }
  const asker = { ...actor, training: isTraining(actor, request) }
  if (!contract.scope) return asker
  return atCounter(asker, request, contract.scope, directory)
}

/** Practice is asked for by the request itself, so that no request of a till in training is ever done for real. */
function isTraining(actor: Actor, request: FastifyRequest): boolean {
  if (header(request, 'x-vendly-training') !== 'true') return false
  return actor.permissions.has('training.use') || deny('permission.missing', trainingPermission)
}

const trainingPermission = { permission: 'training.use' }

export async function actorOf(
  authorization: string | undefined,
  address: string,
  tokens: AccessTokens,
  directory: Directory,
): Promise<Actor | null> {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  if (!token) return null
  const session = await tokens.read(token)
  const actor = session && (await directory.actorOfSession(session.sessionId))
  return actor ? { ...actor, address } : null
}

async function atCounter(
  actor: Actor,
  request: FastifyRequest,
  scope: 'outlet' | 'register',
  directory: Directory,
): Promise<OutletActor | TillActor> {
  const registerId = header(request, 'x-vendly-register')
  const registerOutlet = registerId ? await directory.outletOfRegister(registerId) : null
  if (registerId && !registerOutlet) return deny('register.unknown')
  const outletId =
    header(request, 'x-vendly-outlet') ?? registerOutlet ?? (await onlyOutlet(actor, directory))
  if (!outletId) return deny('outlet.choose')
  if (registerOutlet && registerOutlet !== outletId) return deny('register.unknown')
  const authorized = await authorizeOutlet(actor, outletId, directory)
  if (scope === 'register' && !registerId) return deny('tills.register_needed')
  const place = { outletId: authorized, ...(registerId && { registerId }) }
  return { ...actor, ...place }
}

async function authorizeOutlet(
  actor: Actor,
  outletId: string,
  directory: Directory,
): Promise<AuthorizedOutletId> {
  const own = actor.outletIds ?? (await directory.outletIds())
  return own.includes(outletId) ? (outletId as AuthorizedOutletId) : deny('outlet.not_yours')
}

async function onlyOutlet(actor: Actor, directory: Directory): Promise<string | undefined> {
  const own = actor.outletIds ?? (await directory.outletIds())
  return own.length === 1 ? own[0] : undefined
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && value ? value.toLowerCase() : undefined
}
