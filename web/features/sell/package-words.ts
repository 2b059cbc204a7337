const sessions = (count: number) => `${count} ${count === 1 ? 'session' : 'sessions'}`

/** Words of packages at the till: sold, offered, and paid with. */
export const packageWords = {
  packages: {
    sell: 'Sell a package',
    none: 'No packages are set up yet.',
    setUp: 'Set packages up',
    failed: 'The packages could not be read.',
    loading: 'Reading the packages',
    add: (name: string, price: string) => `Add ${name}, ${price}`,
    services: (services: readonly { readonly name: string; readonly sessions: number }[]) =>
      services.map((one) => `${one.sessions} × ${one.name}`).join(', '),
    goodFor: (days: number) => `good for ${days} days`,
    sharedWith: 'can be shared',
    needCustomer: 'A package needs a customer on the bill: whose is it?',
    sessions,
    paidBy: (name: string) => `paid by ${name}`,
    title: 'Packages',
    left: (name: string, left: number) => `${name}: ${sessions(left)} left`,
    until: (day: string) => `until ${day}`,
    use: (service: string) => `Use for ${service}`,
    pay: (service: string) => `Take money for ${service}`,
    owner: (name: string) => `of ${name}`,
  },
}
