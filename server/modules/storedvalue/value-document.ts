import type { BusinessSettings } from '../../../core/contracts/outlets.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import type { TenderKind } from '../../../core/contracts/tenders.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'

/** A part of a bill or a refund that moves value between the shop and its customer. */
export interface ValueTender {
  readonly kind: TenderKind
  /** Minor units, above zero. */
  readonly amount: Minor
  /** The code of a gift card. */
  readonly reference?: string | null
}

/** The bill that is paid, or the refund of it that gives back. */
export interface ValueDocument {
  readonly actor: TillActor
  readonly saleId: string
  /** Null for the bill itself. */
  readonly refundId: string | null
  readonly customerId: string | null
  readonly businessDate: string
  readonly settings: BusinessSettings
  /** Of a refund: the worth of points that it pays for, because they are spent and will be taken back. */
  readonly pointsShort?: Minor
  /** Approvals that came with the act: buying on account beyond the limit may need one. */
  readonly approvalIds: readonly string[]
  /** The act is finished and cannot be refused any more: who lacks a power for it is told of instead. */
  readonly noteLacking?: (permission: Permission) => void
}

export type MoveValue = (tx: Tx, tender: ValueTender, document: ValueDocument) => Promise<void>

/** The document as entries name it. */
export function entryDocument(document: ValueDocument) {
  const { saleId, refundId } = document
  return refundId
    ? { documentType: 'refund' as const, documentId: refundId }
    : { documentType: 'sale' as const, documentId: saleId }
}
