import { useQuery } from '@tanstack/react-query'
import { listFormMessages } from '../../../core/contracts/client-messages.ts'
import {
  listConsultationForms,
  readSignedForm,
} from '../../../core/contracts/consultation-forms.ts'
import { listFormLinks } from '../../../core/contracts/form-links.ts'
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

/** Links to a form that were made for a client or the guest of a visit. */
export const useLinks = (of: {
  readonly formId: string
  readonly customerId: string | null
  readonly visitId: string | null
}) =>
  useQuery({
    queryKey: ['client-card', 'links', of.formId, of.customerId, of.visitId],
    queryFn: async ({ signal }) => {
      const { formId, customerId, visitId } = of
      const query = {
        formId,
        ...(customerId !== null && { customerId }),
        ...(visitId !== null && { visitId }),
      }
      return (await call(listFormLinks, { query, signal })).links
    },
  })

/** What was sent with a link, and how its client can be reached. */
export const useLinkMessages = (linkId: string) =>
  useQuery({
    queryKey: ['client-messages', 'form', linkId],
    queryFn: ({ signal }) => call(listFormMessages, { params: { linkId }, signal }),
    // A message that is due goes out by itself; the line for live changes may be down meanwhile.
    refetchInterval: ({ state }) =>
      state.data?.messages.some(({ status }) => status === 'sending') ? 3_000 : false,
  })
