import { useBill, useRupees } from './till-context.ts'
import { words } from './words.ts'

/** "UPI ₹30.00, Card ₹20.00": what was taken for the bill while it is still open, or null. */
export function useTakenWords(): string | null {
  const { taken } = useBill().cart
  const rupees = useRupees()
  if (taken.length === 0) return null
  return taken.map((one) => `${words.tenders[one.kind]} ${rupees(one.amountMinor)}`).join(', ')
}
