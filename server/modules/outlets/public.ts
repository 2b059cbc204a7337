import { forgetDirectory } from './directory.ts'
import { forgetSellingPlaces } from './selling-place.ts'

export { claimNumber, holeRead, type NumberClaim } from './claim-number.ts'
export { outletChoices, outletIds, outletOfRegister } from './directory.ts'
export { outletClock, outletPlace, outletToday, outletZone } from './outlet-place.ts'
export { registerLeaseRead, requireNoDevice } from './register-lease.ts'
export {
  businessSettings,
  type SellerMode,
  type SellingPlace,
  sellingPlace,
} from './selling-place.ts'
export {
  type NumberRequest,
  nextNumber,
  seriesRead,
  type TakenNumber,
  takeNumber,
} from './take-number.ts'

/** After a commit that changed the business, an outlet or a register: this process sees it at once. */
export function forgetPlaces(): void {
  forgetSellingPlaces()
  forgetDirectory()
}
