import * as afterSale from './after-sale.ts'
import * as appointments from './appointments.ts'
import * as approvals from './approvals.ts'
import * as backBar from './back-bar.ts'
import * as bookingRules from './booking-rules.ts'
import * as calendarFeeds from './calendar-feeds.ts'
import * as catalog from './catalog.ts'
import * as clientCards from './client-cards.ts'
import * as clientMessages from './client-messages.ts'
import * as clientPhotos from './client-photos.ts'
import * as clientTerms from './client-terms.ts'
import * as consultationForms from './consultation-forms.ts'
import * as customerRecords from './customer-records.ts'
import * as customers from './customers.ts'
import * as deposits from './deposits.ts'
import * as deviceBills from './device-bills.ts'
import * as deviceCatalogue from './device-catalogue.ts'
import * as deviceCustomers from './device-customers.ts'
import * as displays from './displays.ts'
import * as documents from './documents.ts'
import * as drawers from './drawers.ts'
import * as earnings from './earnings.ts'
import * as formLinks from './form-links.ts'
import * as giftcards from './giftcards.ts'
import * as identity from './identity.ts'
import * as inventory from './inventory.ts'
import * as journal from './journal.ts'
import * as journalDevices from './journal-devices.ts'
import * as journalShifts from './journal-shifts.ts'
import * as khata from './khata.ts'
import * as labels from './labels.ts'
import * as loyalty from './loyalty.ts'
import * as memberships from './memberships.ts'
import * as messaging from './messaging.ts'
import * as myDay from './my-day.ts'
import * as onlineBooking from './online-booking.ts'
import * as onlineWaitlist from './online-waitlist.ts'
import * as openbills from './openbills.ts'
import type { Operation, RefusalTable } from './operation.ts'
import * as operations from './operations.ts'
import * as outlets from './outlets.ts'
import * as patchTests from './patch-tests.ts'
import * as prepaid from './prepaid.ts'
import { generalRefusals } from './refusals.ts'
import * as reports from './reports.ts'
import * as rosters from './rosters.ts'
import * as sales from './sales.ts'
import { salesRefusals } from './sales-refusals.ts'
import * as salespeople from './salespeople.ts'
import * as salonRemoval from './salon-removal.ts'
import * as salonReports from './salon-reports.ts'
import * as tills from './tills.ts'
import * as timeClock from './time-clock.ts'
import * as visitChanges from './visit-changes.ts'
import * as visitGroups from './visit-groups.ts'
import * as visitLines from './visit-lines.ts'
import * as visitSeries from './visit-series.ts'
import * as waitlist from './waitlist.ts'
import * as walkIns from './walk-ins.ts'
import * as wallets from './wallets.ts'

const contracts = {
  identity,
  approvals,
  outlets,
  catalog,
  deviceBills,
  deviceCatalogue,
  customers,
  customerRecords,
  deviceCustomers,
  khata,
  inventory,
  tills,
  sales,
  openbills,
  salespeople,
  afterSale,
  giftcards,
  wallets,
  documents,
  drawers,
  displays,
  memberships,
  messaging,
  labels,
  reports,
  salonReports,
  backBar,
  operations,
  journal,
  journalDevices,
  journalShifts,
  rosters,
  bookingRules,
  clientCards,
  clientPhotos,
  consultationForms,
  clientTerms,
  patchTests,
  appointments,
  visitChanges,
  visitGroups,
  visitLines,
  visitSeries,
  prepaid,
  deposits,
  waitlist,
  salonRemoval,
  earnings,
  onlineBooking,
  onlineWaitlist,
  formLinks,
  calendarFeeds,
  clientMessages,
  walkIns,
  myDay,
  timeClock,
}

function isOperation(value: unknown): value is Operation {
  return (
    typeof value === 'object' &&
    value !== null &&
    'method' in value &&
    'path' in value &&
    'response' in value
  )
}

/**
 * Every operation of the product: the server refuses to start when one has no route, or a route has none of these.
 */
export const allOperations: readonly Operation[] = Object.values(contracts)
  .flatMap((contract) => Object.values(contract) as unknown[])
  .filter(isOperation)

/** Every refusal code with its status and sentence. */
export const allRefusals: RefusalTable = {
  ...generalRefusals,
  ...identity.identityRefusals,
  ...approvals.approvalsRefusals,
  ...outlets.outletsRefusals,
  ...catalog.catalogRefusals,
  ...deviceBills.deviceBillsRefusals,
  ...deviceCatalogue.deviceCatalogueRefusals,
  ...customers.customersRefusals,
  ...customerRecords.customerRecordsRefusals,
  ...deviceCustomers.deviceCustomersRefusals,
  ...khata.khataRefusals,
  ...inventory.inventoryRefusals,
  ...tills.tillsRefusals,
  ...openbills.openbillsRefusals,
  ...afterSale.afterSaleRefusals,
  ...salesRefusals,
  ...giftcards.giftcardsRefusals,
  ...wallets.walletsRefusals,
  ...loyalty.loyaltyRefusals,
  ...documents.documentsRefusals,
  ...displays.displaysRefusals,
  ...messaging.messagingRefusals,
  ...labels.labelsRefusals,
  ...journal.journalRefusals,
  ...journalDevices.journalDevicesRefusals,
  ...rosters.rostersRefusals,
  ...salonRemoval.salonRemovalRefusals,
  ...clientCards.clientCardsRefusals,
  ...clientPhotos.clientPhotosRefusals,
  ...consultationForms.consultationFormsRefusals,
  ...patchTests.patchTestsRefusals,
  ...clientTerms.clientTermsRefusals,
  ...appointments.appointmentsRefusals,
  ...visitGroups.visitGroupsRefusals,
  ...visitLines.visitLinesRefusals,
  ...visitSeries.visitSeriesRefusals,
  ...prepaid.prepaidRefusals,
  ...memberships.membershipsRefusals,
  ...deposits.depositsRefusals,
  ...waitlist.waitlistRefusals,
  ...earnings.earningsRefusals,
  ...backBar.backBarRefusals,
  ...onlineBooking.onlineBookingRefusals,
  ...onlineWaitlist.onlineWaitlistRefusals,
  ...formLinks.formLinksRefusals,
  ...calendarFeeds.calendarFeedsRefusals,
  ...clientMessages.clientMessagesRefusals,
  ...walkIns.walkInsRefusals,
  ...myDay.myDayRefusals,
  ...timeClock.timeClockRefusals,
}
