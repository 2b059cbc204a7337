import { useQuery } from '@tanstack/react-query'
import {
  listConsultationForms,
  readSignedForm,
} from '../../../core/contracts/consultation-forms.ts'
import { call } from '../../offline/api-client.ts'

export const useForms = () =>
  useQuery({
    queryKey: ['salon', 'forms'],
    queryFn: async ({ signal }) => (await call(listConsultationForms, { signal })).forms,
  })

export const useSigned = (signedFormId: string) =>
  useQuery({
    queryKey: ['client-card', 'signed', signedFormId],
    queryFn: ({ signal }) => call(readSignedForm, { params: { signedFormId }, signal }),
  })
