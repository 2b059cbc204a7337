import type { QueryClient } from '@tanstack/react-query'

/**
 * Query keys begin with the name of what they read: ['sales', …], ['items', …]. This table says
 * which of them an event makes old; the part of the event's type before the dot decides.
 */
const madeOldBy: Readonly<Record<string, readonly string[]>> = {
  number: ['commands'],
  earnings: ['earnings'],
  tip: ['earnings', 'sales'],
  sale: [
    ...['customers', 'prepaid', 'sales', 'shifts', 'reports', 'stock', 'documents', 'earnings'],
    'calendar',
  ],
  goods: ['returns', 'customers', 'shifts', 'reports', 'stock', 'documents'],
  shift: ['shifts', 'reports'],
  cash: ['shifts', 'reports'],
  drawer: ['shifts'],
  item: ['items', 'categories', 'stock'],
  stock: ['stock', 'items'],
  customer: ['customers'],
  client_card: ['client-card', 'my-day'],
  form: ['client-card', 'calendar', 'my-day'],
  client_message: ['client-messages'],
  dues: ['customers', 'shifts', 'reports'],
  business: ['business', 'outlets', 'registers'],
  user: ['users'],
  print: ['documents', 'prints'],
  display: ['displays'],
  bill: ['held-bills'],
  quotation: ['quotations'],
  email: ['emails'],
  visit: ['calendar', 'reports', 'walk-ins', 'my-day'],
  calendar: ['calendar', 'walk-ins', 'my-day'],
  salon: ['salon', 'calendar', 'walk-ins', 'my-day'],
  waitlist: ['waitlist'],
  walk_ins: ['walk-ins'],
  time_clock: ['time-clock'],
  prepaid: ['prepaid', 'memberships'],
  deposit: ['calendar', 'customers', 'sales', 'shifts', 'reports'],
}

export function queriesMadeOldBy(eventType: string): readonly string[] {
  return madeOldBy[eventType.split('.')[0] ?? ''] ?? []
}

export function invalidateFor(queries: QueryClient, eventType: string): void {
  for (const name of queriesMadeOldBy(eventType)) {
    void queries.invalidateQueries({ queryKey: [name] })
    outliveAnswers(queries, name)
  }
}

/**
 * What is asked for again is only what a screen shows. An answer that is under way for a screen that has just gone was
 * asked for before the event: once it is here, it must not pass for new.
 */
function outliveAnswers(queries: QueryClient, name: string): void {
  const underWay = queries.getQueryCache().findAll({
    queryKey: [name],
    type: 'inactive',
    fetchStatus: 'fetching',
  })
  for (const query of underWay) {
    const again = () => setTimeout(() => query.invalidate())
    void query.promise?.then(again, again)
  }
}
