export { addVisits, type VisitWish } from './add-visits.ts'
export { type SoldVisit, soldVisitFor, visitSoldWrites } from './sold-visit.ts'
