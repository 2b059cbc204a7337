import type { RoleName } from '../../../../core/contracts/permissions.ts'

export const demoLogin = { email: 'admin@vendly.com', password: 'admin123' } as const

export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly role: RoleName
  /** Null works in both outlets. */
  readonly place: 'shop' | 'salon' | null
}

export const demoOwner: DemoPerson = {
  name: 'Asha Rao',
  email: demoLogin.email,
  role: 'owner',
  place: null,
}

/** Only the owner has a login that is known; the others get one when the owner gives it. */
export const demoStaff: readonly DemoPerson[] = [
  { name: 'Rohan Kulkarni', email: 'rohan@saffronandsage.example', role: 'manager', place: null },
  { name: 'Farida Shaikh', email: 'farida@saffronandsage.example', role: 'cashier', place: 'shop' },
  { name: 'Nikhil Pawar', email: 'nikhil@saffronandsage.example', role: 'cashier', place: 'shop' },
  {
    name: 'Zoya Mistry',
    email: 'zoya@saffronandsage.example',
    role: 'receptionist',
    place: 'salon',
  },
  { name: 'Tanvi Kale', email: 'tanvi@saffronandsage.example', role: 'staff', place: 'salon' },
  { name: 'Imran Ansari', email: 'imran@saffronandsage.example', role: 'staff', place: 'salon' },
  { name: 'Pooja Sawant', email: 'pooja@saffronandsage.example', role: 'staff', place: 'salon' },
]
