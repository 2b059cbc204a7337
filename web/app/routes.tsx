import type { ComponentType } from 'react'
import type { Permission } from '../../core/contracts/permissions.ts'
import type { IconName } from '../ui/marks/icon-names.ts'

/**
 * One screen of a feature. With a `label` it stands in the rail and the tabs, in the order of the
 * list below, for people whose role has the permission; a screen below another one
 * (`'/bills/$saleId'`) leaves it out. A screen that fills the window and scrolls inside itself
 * (till, calendar) says `fills`. It renders its own `<h1>`, which gets the focus on arrival.
 */
export interface ScreenEntry {
  readonly path: `/${string}`
  readonly permission: Permission
  readonly load: () => Promise<ComponentType>
  readonly label?: string
  readonly icon?: IconName
  readonly fills?: boolean
  /** The tabs of a phone have no room for it: it stands in the rail, and in the menu of the account. */
  readonly notInTabs?: true
  /** Stands in the rail and the tabs only where the outlet is of this kind. */
  readonly only?: 'salon'
  /** Not in the rail of who may do this: they have a screen that shows more. */
  readonly unless?: Permission
}

/**
 * The registry: a feature mounts a screen with one entry.
 *
 *     {
 *       path: '/sell', permission: 'sales.complete', label: 'Till', icon: 'scan-barcode',
 *       fills: true,
 *       load: async () => (await import('../features/sell/sell-screen.tsx')).SellScreen,
 *     },
 *
 * Icons as drawn: Calendar calendar-days,
 * Till scan-barcode, Bills receipt-indian-rupee, Customers users, Items package,
 * Shift lock-keyhole, Today chart-column.
 */
export const screens: readonly ScreenEntry[] = [
  {
    path: '/my-day',
    permission: 'visits.own',
    label: 'My day',
    icon: 'calendar-check',
    only: 'salon',
    unless: 'calendar.read',
    load: async () => (await import('../features/my-day/my-day-screen.tsx')).MyDayScreen,
  },
  {
    path: '/calendar',
    permission: 'calendar.read',
    label: 'Calendar',
    icon: 'calendar-days',
    fills: true,
    only: 'salon',
    load: async () => (await import('../features/appointments/calendar-screen.tsx')).CalendarScreen,
  },
  {
    path: '/walk-ins',
    permission: 'calendar.read',
    label: 'Walk-ins',
    icon: 'armchair',
    only: 'salon',
    notInTabs: true,
    load: async () =>
      (await import('../features/appointments/walk-ins/walk-ins-screen.tsx')).WalkInsScreen,
  },
  {
    path: '/sell',
    permission: 'sales.complete',
    label: 'Till',
    icon: 'scan-barcode',
    fills: true,
    load: async () => (await import('../features/sell/sell-screen.tsx')).SellScreen,
  },
  {
    path: '/bills',
    permission: 'sales.read',
    label: 'Bills',
    icon: 'receipt-indian-rupee',
    fills: true,
    load: async () => (await import('../features/bills/bills-screen.tsx')).BillsScreen,
  },
  {
    path: '/bills/$saleId',
    permission: 'sales.read',
    fills: true,
    load: async () => (await import('../features/bills/bills-screen.tsx')).BillsScreen,
  },
  {
    path: '/customers',
    permission: 'customers.read',
    label: 'Customers',
    icon: 'users',
    fills: true,
    load: async () => (await import('../features/customers/customers-screen.tsx')).CustomersScreen,
  },
  {
    path: '/customers/$customerId',
    permission: 'customers.read',
    fills: true,
    load: async () => (await import('../features/customers/customers-screen.tsx')).CustomersScreen,
  },
  {
    path: '/items',
    permission: 'catalog.read',
    label: 'Items',
    icon: 'package',
    fills: true,
    load: async () => (await import('../features/items/items-screen.tsx')).ItemsScreen,
  },
  {
    path: '/items/new',
    permission: 'catalog.read',
    fills: true,
    load: async () => (await import('../features/items/items-screen.tsx')).ItemsScreen,
  },
  {
    path: '/items/$itemId',
    permission: 'catalog.read',
    fills: true,
    load: async () => (await import('../features/items/items-screen.tsx')).ItemsScreen,
  },
  {
    path: '/shift',
    permission: 'shifts.read',
    label: 'Shift',
    icon: 'lock-keyhole',
    load: async () => (await import('../features/shift/shift-screen.tsx')).ShiftScreen,
  },
  {
    path: '/shift/z/$zReportId',
    permission: 'shifts.read',
    load: async () => (await import('../features/shift/z-screen.tsx')).ZScreen,
  },
  {
    path: '/today',
    permission: 'reports.read',
    label: 'Today',
    icon: 'chart-column',
    load: async () => (await import('../features/today/today-screen.tsx')).TodayScreen,
  },
  {
    path: '/members',
    permission: 'customers.read',
    load: async () => (await import('../features/prepaid/members-screen.tsx')).MembersScreen,
  },
  {
    path: '/packages',
    permission: 'prepaid.edit',
    load: async () => (await import('../features/prepaid/plans-screen.tsx')).PlansScreen,
  },
  {
    path: '/queue',
    permission: 'session.own',
    load: async () => (await import('../features/queue/queue-screen.tsx')).QueueScreen,
  },
  {
    path: '/salon',
    permission: 'salon.edit',
    load: async () => (await import('../features/salon-setup/salon-screen.tsx')).SalonScreen,
  },
  {
    path: '/earnings',
    permission: 'earnings.own',
    load: async () => (await import('../features/earnings/earnings-screen.tsx')).EarningsScreen,
  },
  {
    path: '/salon-reports',
    permission: 'reports.read',
    only: 'salon',
    load: async () =>
      (await import('../features/salon-reports/salon-reports-screen.tsx')).SalonReportsScreen,
  },
  {
    path: '/hours',
    permission: 'timeclock.own',
    load: async () => (await import('../features/my-day/hours-screen.tsx')).HoursScreen,
  },
  {
    path: '/displays',
    permission: 'displays.pair',
    load: async () => (await import('../features/display/displays-screen.tsx')).DisplaysScreen,
  },
  {
    path: '/online-booking',
    permission: 'salon.edit',
    only: 'salon',
    load: async () =>
      (await import('../features/online-booking/online-booking-screen.tsx')).OnlineBookingScreen,
  },
  {
    path: '/messages',
    permission: 'salon.edit',
    only: 'salon',
    load: async () => (await import('../features/messaging/messages-screen.tsx')).MessagesScreen,
  },
  {
    path: '/labels',
    permission: 'labels.print',
    load: async () => (await import('../features/labels/labels-screen.tsx')).LabelsScreen,
  },
  {
    path: '/print/collection/$collectionId',
    permission: 'customers.read',
    load: async () => (await import('../features/receipt/collection-screen.tsx')).CollectionScreen,
  },
  {
    path: '/print/statement/$customerId',
    permission: 'customers.read',
    load: async () => (await import('../features/receipt/statement-screen.tsx')).StatementScreen,
  },
  {
    path: '/print/gift-card',
    permission: 'sales.complete',
    load: async () => (await import('../features/receipt/gift-card-screen.tsx')).GiftCardScreen,
  },
  {
    path: '/print/$documentId',
    permission: 'documents.read',
    load: async () => (await import('../features/receipt/receipt-screen.tsx')).ReceiptScreen,
  },
]
