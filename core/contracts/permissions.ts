/** Every permission of the product with the sentence that the roles screen shows. One word for one power. */
export const permissions = {
  'session.own': 'Use one’s own session, profile, password and PIN',
  'business.read': 'See the business, its outlets and registers',
  'business.edit': 'Change the business, its outlets, registers and settings',
  'users.read': 'See who may sign in',
  'users.edit': 'Add people, change their role, switch them off',
  'training.use': 'Practise in training mode, where nothing is kept',
  'catalog.read': 'See items and prices',
  'catalog.edit': 'Add and change items, prices and categories',
  'catalog.arrange': 'Arrange the favourites of the till',
  'catalog.import': 'Import and export the item list',
  'labels.print': 'Print barcode and price labels',
  'customers.read': 'Find customers',
  'customers.edit': 'Add and change customers',
  'customers.merge': 'Join two entries of one customer',
  'customers.export': 'Take out all that is kept of one customer',
  'customers.erase': 'Erase what is kept of one customer',
  'khata.give': 'Let a customer buy on account, up to their limit',
  'khata.over_limit': 'Let a customer buy on account beyond their limit',
  'khata.collect': 'Take what a customer owes',
  'giftcards.sell': 'Sell gift cards',
  'inventory.read': 'See stock and its movements',
  'inventory.adjust': 'Receive, count and write off stock',
  'shifts.read': 'See shifts, X and Z reports',
  'shifts.open': 'Open a shift with a float',
  'shifts.cash': 'Pay money into or out of the drawer',
  'shifts.pay_out_over_limit': 'Pay out more than the limit of the business',
  'shifts.close': 'Count the drawer and close the shift',
  'drawer.open_no_sale': 'Open the drawer without a sale',
  'sales.read': 'Find and open bills',
  'sales.complete': 'Sell and take money',
  'sales.price': 'Set a price other than the list',
  'sales.discount': 'Give a discount on a line or a bill',
  'sales.discount_over_limit': 'Give a discount above the limit of the business',
  'sales.void_over_limit': 'Discard a bill above the limit of the business',
  'sales.refund': 'Give money back',
  'sales.refund_over_limit': 'Give back more than the limit of the business',
  'sales.return': 'Take goods back',
  'sales.return_without_bill': 'Take goods back without their bill',
  'sales.correct_tender': 'Correct how a bill was paid, while the shift is open',
  'sales.refund_value_to_cash': 'Give cash for what a gift card, points or store credit had paid',
  'bills.hold': 'Hold a bill and bring it back',
  'quotations.edit': 'Write quotations',
  'calendar.read': 'See the calendar of the salon and its visits',
  'visits.edit': 'Book, move and cancel visits, and say how far they are',
  'visits.double_book': 'Book two visits at one time, or outside of working hours, for a reason',
  'visits.past_rules': 'Book past a rule of booking, such as a missing patch test, for a reason',
  'visits.close_unpaid': 'Say that nothing is to pay for a visit, for a reason',
  'rosters.read': 'See who works when',
  'rosters.edit': 'Change who works when, grant leave, close the outlet',
  'leave.ask': 'Ask for time off',
  'salon.edit': 'Set up services, staff, chairs, rooms and rules of booking',
  'prepaid.edit': 'Set up packages, memberships and prepaid offers',
  'prepaid.change': 'Freeze, extend and share what clients have paid ahead',
  'registers.take_over': 'Take a register over from a device that is lost',
  'devices.revoke': 'See the devices that sell by themselves, and shut one out',
  'journal.repair': 'Look at bills of devices that could not be recorded, and put them right',
  'documents.read': 'See, print and download bills',
  'displays.pair': 'Connect and disconnect the screens that customers look at',
  'reports.read': 'See sales, tax and tender figures',
  'audit.read': 'Read the audit trail',
} as const

export type Permission = keyof typeof permissions

export const allPermissions = Object.keys(permissions) as Permission[]

export const roleNames = ['owner', 'manager', 'cashier', 'receptionist', 'staff'] as const
export type RoleName = (typeof roleNames)[number]

const counter: readonly Permission[] = [
  'session.own',
  'business.read',
  'catalog.read',
  'customers.read',
  'customers.edit',
  'inventory.read',
  'shifts.read',
  'shifts.open',
  'shifts.cash',
  'shifts.close',
  'sales.read',
  'sales.complete',
  'sales.discount',
  'sales.return',
  'sales.correct_tender',
  'khata.give',
  'khata.collect',
  'giftcards.sell',
  'labels.print',
  'bills.hold',
  'quotations.edit',
  'training.use',
  'documents.read',
  'displays.pair',
  'calendar.read',
  'visits.edit',
  'rosters.read',
  'leave.ask',
]

/** Roles are sets of permissions and nothing else: no code asks for a role by name. */
export const roles: Readonly<Record<RoleName, readonly Permission[]>> = {
  owner: allPermissions,
  manager: allPermissions.filter((p) => p !== 'business.edit' && p !== 'users.edit'),
  cashier: counter,
  receptionist: counter,
  staff: ['session.own', 'business.read', 'catalog.read', 'leave.ask'],
}

/**
 * Powers over the shop itself and over people's data. A PIN is short and typed before others, so a session that one
 * opened has none of these: they need the password.
 */
export const passwordOnly: readonly Permission[] = [
  'business.edit',
  'users.edit',
  'catalog.import',
  'customers.export',
  'customers.erase',
]
