export { writeNewForm, writeSigned } from './add-forms.ts'
export {
  type AskedVisit,
  type FormOfVisit,
  formsForVisit,
  formsOfVisits,
  type VisitForms,
} from './forms-of-visits.ts'
export { formAlertsOf, formsPending } from './read-forms.ts'
export { keepSigned, requireFormInUse, requireSigner } from './sign-form.ts'
export { selectForm } from './store-forms.ts'
