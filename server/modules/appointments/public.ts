export { addVisits, type VisitWish } from './add-visits.ts'
