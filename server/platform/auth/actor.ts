import type { Permission, RoleName } from '../../../core/contracts/permissions.ts'
import type { Brand } from '../../../core/kernel/brand.ts'

/** An outlet that the signed-in person may act in. Only authentication makes one. */
export type AuthorizedOutletId = Brand<string, 'AuthorizedOutletId'>

/** Who asks: a signed-in person. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly role: RoleName
  readonly permissions: ReadonlySet<Permission>
  readonly sessionId: string
  readonly mustChangePassword: boolean
  /** Outlets of this person; null means all. */
  readonly outletIds: readonly string[] | null
  readonly address: string
  /** The session was opened by a PIN, and lacks the powers that need the password. */
  readonly byPin?: boolean
  /** Nothing that this request does is kept; only operations marked `real` are done. */
  readonly training?: boolean
}

/** A person acting in one outlet. */
export interface OutletActor extends Actor {
  readonly outletId: AuthorizedOutletId
}

/** A person acting at one register of an outlet. */
export interface TillActor extends OutletActor {
  readonly registerId: string
}
