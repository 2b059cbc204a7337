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
  standing: (label: string) => `${label}: what waits to be sent`,
  clock: (minutes: number, fast: boolean) =>
    `The clock of this device is ${minutes} minutes ${fast ? 'fast' : 'slow'}. Set it: bills carry its time.`,
  toResolve: (count: number) => `${count} to resolve`,
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
  salonSetup: 'Salon set-up',
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
  close: 'Close',
  install: {
    entry: 'Install on this device',
    steps: [
      'Press the Share key of the browser: a square with an arrow out of it.',
      'Choose “Add to Home Screen”, then “Add”.',
      'Open Vendly from its new icon from now on. It opens without a connection, too.',
    ],
    understood: 'Understood',
  },
  update: {
    ready: 'A new version is ready.',
    now: 'Update now',
    waitsFor: {
      'open-bill': 'It waits until the open bill is paid or put aside.',
      'open-payment': 'It waits until the last payment is settled.',
      queue: 'It waits until every sale of this device has been sent.',
      'other-window': 'It waits for another window of Vendly on this device.',
    },
  },
  storage: {
    low: 'This device is almost full. Free some space before you sell on, so that every bill can be kept.',
    lost: 'What this device had kept for working without a connection is gone: the browser or somebody has cleared it. If sales were still waiting here, tell the owner before you sell on.',
    understood: 'Understood',
  },
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
