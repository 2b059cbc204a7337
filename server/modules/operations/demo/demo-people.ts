import type { RoleName } from '../../../../core/contracts/permissions.ts'

export const demoLogin = { email: 'admin@vendly.com', password: 'admin123' } as const

export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly role: RoleName
  /** Null works in both outlets. */
  readonly place: 'shop' | 'salon' | null
  /** Known to everybody who reads the owner's guide, so only for trying things on. */
  readonly pin: string
}

export const demoOwner: DemoPerson = {
  name: 'Asha Rao',
  email: demoLogin.email,
  role: 'owner',
  place: null,
  pin: '4821',
}

/** Only the owner has a login that is known; the others get one when the owner gives it, and take over by PIN. */
export const demoStaff: readonly DemoPerson[] = [
  {
    name: 'Rohan Kulkarni',
    email: 'rohan@saffronandsage.example',
    role: 'manager',
    place: null,
    pin: '7305',
  },
  {
    name: 'Farida Shaikh',
    email: 'farida@saffronandsage.example',
    role: 'cashier',
    place: 'shop',
    pin: '6194',
  },
  {
    name: 'Nikhil Pawar',
    email: 'nikhil@saffronandsage.example',
    role: 'cashier',
    place: 'shop',
    pin: '5082',
  },
  {
    name: 'Zoya Mistry',
    email: 'zoya@saffronandsage.example',
    role: 'receptionist',
    place: 'salon',
    pin: '8146',
  },
  {
    name: 'Tanvi Kale',
    email: 'tanvi@saffronandsage.example',
    role: 'staff',
    place: 'salon',
    pin: '3957',
  },
  {
    name: 'Imran Ansari',
    email: 'imran@saffronandsage.example',
    role: 'staff',
    place: 'salon',
    pin: '2684',
  },
  {
    name: 'Pooja Sawant',
    email: 'pooja@saffronandsage.example',
    role: 'staff',
    place: 'salon',
    pin: '9430',
  },
  {
    name: 'Meher Daruwala',
    email: 'meher@saffronandsage.example',
    role: 'staff',
    place: 'salon',
    pin: '5719',
  },
  {
    name: 'Kavya Nair',
    email: 'kavya@saffronandsage.example',
    role: 'staff',
    place: 'salon',
    pin: '4063',
  },
]
