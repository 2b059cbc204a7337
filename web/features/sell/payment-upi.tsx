import { useMemo } from 'react'
import type { Minor } from '../../../core/kernel/money.ts'
import { isUpiId, upiPayLink } from '../../../core/rules/upi.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useBill, useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

/** The request for this bill's money as a UPI link; null where the shop has no address or nothing is asked. */
export function useUpiLink(amount: Minor | null): string | null {
  const { cart } = useBill()
  const { business, outlet } = useTill().setting
  const { saleId } = cart
  const { upiId } = business.settings
  return useMemo(() => {
    if (amount === null || amount <= 0 || !isUpiId(upiId)) return null
    return upiPayLink({
      payeeId: upiId,
      payeeName: business.name,
      amount,
      reference: saleId,
      note: `Bill at ${outlet.name}`,
    })
  }, [amount, upiId, business.name, outlet.name, saleId])
}

/** The bill's own QR: the customer's app fills in payee and amount. */
export function UpiCode({ amount, link }: { amount: Minor | null; link: string | null }) {
  const { upiId } = useTill().setting.business.settings
  const rupees = useRupees()
  if (!isUpiId(upiId)) return <Banner kind="note">{words.pay.upiSays}</Banner>
  return (
    <div className="upi">
      <div className="qrcard">
        {link && amount !== null && (
          <>
            <QrCode text={link} label={words.pay.qr(rupees(amount))} />
            <b>{rupees(amount)}</b>
            <span>{upiId}</span>
          </>
        )}
      </div>
      <ol className="upi-steps soft">
        {words.pay.upiSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  )
}
