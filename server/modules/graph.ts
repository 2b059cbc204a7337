/**
 * Which module may call which: the architecture of the product. A module reaches another only through its
 * `public.ts`, and only along an edge of this list. The structure check refuses cycles and undeclared edges.
 */
export const graph = {
  identity: ['audit', 'outlets'],
  approvals: ['audit', 'identity'],
  outlets: ['audit'],
  audit: [],
  tax: [],
  catalog: ['audit', 'inventory', 'outlets', 'tax'],
  customers: ['audit', 'invoicing', 'ledger', 'outlets', 'storedvalue', 'tills'],
  inventory: ['audit', 'ledger', 'outlets'],
  ledger: [],
  storedvalue: ['approvals'],
  tills: ['approvals', 'audit', 'ledger', 'outlets'],
  invoicing: ['outlets'],
  devices: ['invoicing', 'outlets', 'tills'],
  displays: ['audit'],
  openbills: ['audit', 'catalog', 'customers', 'invoicing', 'outlets', 'tax'],
  sales: [
    'approvals',
    'audit',
    'catalog',
    'customers',
    'identity',
    'inventory',
    'invoicing',
    'ledger',
    'openbills',
    'outlets',
    'storedvalue',
    'tax',
    'tills',
  ],
  reports: ['outlets', 'tills'],
  operations: ['audit', 'catalog', 'identity', 'inventory', 'ledger', 'outlets', 'tax', 'tills'],
} as const satisfies Readonly<Record<string, readonly string[]>>
