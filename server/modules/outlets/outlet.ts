import type { Business, Outlet } from '../../../core/contracts/outlets.ts'
import { type BusinessDate, businessDateOf, type Instant } from '../../../core/kernel/dates.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { checkGstin } from '../../../core/rules/tax/gstin.ts'
import { isStateCode } from '../../../core/rules/tax/states.ts'

type Seller = Pick<Business, 'country' | 'sellerModes'>

/**
 * An outlet is kept only when its bills would be right: a GSTIN that exists and is of the outlet's own state (it
 * decides between CGST with SGST and IGST), and a time zone that says which day it is.
 */
export function checkOutlet(outlet: Outlet, seller: Seller, instant: Instant): Decision<Outlet> {
  const { gstin, stateCode, timeZone } = outlet
  if (!isTimeZone(timeZone)) return refuse('time_zone_unknown', { timeZone })
  if (seller.country === 'IN' && !isStateCode(stateCode)) {
    const fields = [{ path: 'body.stateCode', why: 'There is no state with this GST code.' }]
    return refuse('request.malformed', { fields })
  }
  if (gstin !== null) return checkOutletGstin(outlet, gstin)
  const needed = needsGstin(seller.sellerModes, businessDateOf(instant, outlet))
  return needed ? refuse('gstin_needed', { outlets: [outlet.name] }) : allow(outlet)
}

function checkOutletGstin(outlet: Outlet, gstin: string): Decision<Outlet> {
  const checked = checkGstin(gstin)
  if (!checked.ok) {
    return refuse('gstin_invalid', { ...checked.refusal.facts, why: checked.refusal.code })
  }
  const { stateCode } = outlet
  const gstinState = checked.value.stateCode
  if (gstinState === stateCode) return allow(outlet)
  return refuse('gstin_other_state', { gstin, gstinState, stateCode })
}

/** The seller needs GSTINs when the mode in force, or one yet to come, is that of a registered seller. */
function needsGstin(sellerModes: Business['sellerModes'], today: BusinessDate): boolean {
  const current = sellerModes.findLastIndex((period) => period.validFrom <= today)
  return sellerModes.slice(Math.max(current, 0)).some((period) => period.mode !== 'unregistered')
}

/** Offsets such as +05:30 are not zones: they know nothing of daylight saving. */
function isTimeZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
