/**
 * The first part of every address that is a page of the app. The service worker answers these without a server; the
 * rest (the API, its description, files) always goes to the server.
 */
export const appPaths = [
  'bills',
  'calendar',
  'customers',
  'display',
  'displays',
  'earnings',
  'hours',
  'items',
  'labels',
  'members',
  'messages',
  'my-day',
  'online-booking',
  'packages',
  'password',
  'pin',
  'print',
  'queue',
  'salon',
  'salon-reports',
  'sell',
  'shift',
  'sign-in',
  'today',
  'walk-ins',
] as const

/** Of path and query: the start page, or anything at or below one of the app's paths. */
export const isAppAddress = new RegExp(`^/(?:(?:${appPaths.join('|')})(?:/[^?]*)?)?(?:\\?.*)?$`)
