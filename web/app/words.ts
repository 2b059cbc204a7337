/** Words of the frame around the screens. */
export const words = {
  skip: 'Skip to content',
  mainNavigation: 'Main',
  phoneNavigation: 'Main, phone',
  home: 'Vendly home',
  online: 'Online',
  offline: 'Offline',
  offlineMore: 'no server',
  offlineWaiting: (count: number) => `Offline · ${count} waiting`,
  sending: (count: number) => `Sending ${count}`,
  waiting: (count: number) => `${count} to send`,
  place: 'Switch outlet or counter',
  outlets: 'Outlet',
  registers: 'Counter',
  account: (name: string) => `${name}: account and theme`,
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', system: 'As the device' },
  lock: 'Lock or hand over (F10)',
  training: {
    label: 'TRAINING',
    says: 'Nothing here is kept: no sale, no stock, no money.',
    paymentOpen: 'A payment is still open at the till. Finish it first.',
    begin: 'Practise (training mode)',
    end: 'End training',
  },
  choosePin: 'Choose a PIN',
  changePin: 'Change PIN',
  displays: 'Customer display',
  password: 'Change password',
  signOut: 'Sign out',
  leave: {
    title: 'Sign out with bills unsent?',
    says: (bills: number) =>
      bills === 1
        ? '1 bill of this device is not sent yet. It stays here, and goes out once somebody is signed in and the server is there.'
        : `${bills} bills of this device are not sent yet. They stay here, and go out once somebody is signed in and the server is there.`,
    stay: 'Stay',
  },
  dismiss: 'Dismiss',
  lost: {
    title: 'This page stopped working',
    says: 'What you saved is safe. Reload to carry on where you were.',
    reload: 'Reload',
  },
  unknownPage: { title: 'There is nothing at this address', back: 'Back to the start' },
  nothingYet: {
    title: 'Nothing here for your role yet',
    says: 'Ask the owner of the shop to give you what you need.',
  },
  loading: 'Loading',
  roles: {
    owner: 'Owner',
    manager: 'Manager',
    cashier: 'Cashier',
    receptionist: 'Receptionist',
    staff: 'Staff',
  },
}
