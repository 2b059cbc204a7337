import * as contract from '../../../core/contracts/consultation-forms.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { readFormsOfClient, readFormsOfVisit, readSignedForm } from './read-forms.ts'
import { listConsultationForms, saveConsultationForm } from './save-form.ts'
import { signForm, withdrawSignedForm } from './sign-form.ts'
import { readSignedFormPdf } from './signed-paper.ts'

export const consultationsRoutes: Route[] = [
  route(contract.listConsultationForms, ({ database }) => listConsultationForms(database)),
  route(contract.saveConsultationForm, ({ database, actor, params, body }) =>
    saveConsultationForm(database, actor, { ...body, ...params }),
  ),
  route(contract.readFormsOfClient, ({ database, actor, params }) =>
    readFormsOfClient(database, actor, params.customerId),
  ),
  route(contract.readFormsOfVisit, ({ database, actor, params }) =>
    readFormsOfVisit(database, actor, params.visitId),
  ),
  route(contract.signForm, ({ database, actor, body }) => signForm(database, actor, body)),
  route(contract.readSignedForm, ({ database, params }) =>
    readSignedForm(database, params.signedFormId),
  ),
  route(contract.readSignedFormPdf, ({ database, actor, params }) =>
    readSignedFormPdf(database, actor, params.signedFormId),
  ),
  route(contract.withdrawSignedForm, ({ database, actor, params, body }) =>
    withdrawSignedForm(database, actor, { ...body, ...params }),
  ),
]
