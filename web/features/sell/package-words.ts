const sessions = (count: number) => `${count} ${count === 1 ? 'session' : 'sessions'}`

/** Words of packages at the till: sold, offered, and paid with. */
export const packageWords = {
  packages: {
    sell: 'Sell a package or membership',
    none: 'No packages or memberships are set up yet.',
    setUp: 'Set them up',
    failed: 'The packages could not be read.',
    loading: 'Reading the packages',
    add: (name: string, price: string) => `Add ${name}, ${price}`,
    services: (services: readonly { readonly name: string; readonly sessions: number }[]) =>
      services.map((one) => `${one.sessions} × ${one.name}`).join(', '),
    goodFor: (days: number) => `good for ${days} days`,
    sharedWith: 'can be shared',
    needCustomer: 'What is paid ahead needs a customer on the bill: whose is it?',
    months: (months: number) => `${months} ${months === 1 ? 'month' : 'months'}`,
    monthly: (services: readonly { readonly name: string; readonly perMonth: number }[]) =>
      services.map((one) => `${one.perMonth} × ${one.name} a month`).join(', '),
    off: (rate: string, what: 'services' | 'goods') =>
      `${rate} off ${what === 'goods' ? 'products' : 'services'}`,
    memberPrices: 'member’s prices',
    sessions,
    paidBy: (name: string) => `paid by ${name}`,
    title: 'Packages',
    left: (name: string, left: number) => `${name}: ${sessions(left)} left`,
    until: (day: string) => `until ${day}`,
    use: (service: string) => `Use for ${service}`,
    pay: (service: string) => `Take money for ${service}`,
    owner: (name: string) => `of ${name}`,
  },
  member: {
    better: (name: string) => `${name} takes off more already. The better of the two counts.`,
    instead: (name: string) =>
      `${name} takes off more than the discount on the bill, which is off now.`,
  },
}
