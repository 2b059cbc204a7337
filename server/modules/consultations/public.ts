export { writeNewForm, writeSigned } from './add-forms.ts'
export { type AskedVisit, formsOfVisits, type VisitForms } from './forms-of-visits.ts'
export { formAlertsOf, formsPending } from './read-forms.ts'
