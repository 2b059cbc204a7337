import { readCustomer } from '../../core/contracts/customers.ts'
import { call } from './api-client.ts'

/** Which bill goes to whom, as the till or the bills screen knows it. */
export interface SendBillRequest {
  readonly documentId: string
  readonly way: 'whatsapp' | 'email'
  readonly customer: BillReceiver | null
}

export interface BillReceiver {
  readonly name: string
  readonly phone: string | null
  readonly email?: string | null
  /** What the customer has agreed to; where it is unknown the screen asks. */
  readonly consent?: { readonly whatsapp: boolean; readonly email: boolean } | null
}

/**
 * The same for a bill whose customer is known by id. Without the customer's page the sheet still opens; address and
 * number are then typed in.
 */
export async function sendBillTo(
  bill: Pick<SendBillRequest, 'documentId' | 'way'> & {
    readonly customer: (BillReceiver & { readonly id: string }) | null
  },
): Promise<void> {
  const { documentId, way, customer } = bill
  const known = customer
    ? await call(readCustomer, { params: { customerId: customer.id } }).catch(() => customer)
    : null
  sendBill({ documentId, way, customer: known })
}

let request: SendBillRequest | null = null
const listeners = new Set<() => void>()

/** Opens the sheet that sends a bill. Nothing is sent before a person has said so in it. */
export function sendBill(next: SendBillRequest): void {
  settle(next)
}

export function closeSendBill(): void {
  settle(null)
}

export const currentSendBill = (): SendBillRequest | null => request

export function subscribeToSendBill(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: SendBillRequest | null): void {
  request = next
  for (const listener of listeners) listener()
}
