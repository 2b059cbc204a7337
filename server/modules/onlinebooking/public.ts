export { clientBooking } from './client-booking.ts'
export { newLink } from './links.ts'
export { shownPlace } from './read-page.ts'
export { selectPageOf } from './store.ts'
